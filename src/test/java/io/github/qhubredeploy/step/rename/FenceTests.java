package io.github.qhubredeploy.step.rename;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.Replicas;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FenceTests {

  private static final ArchiveAccess ARCHIVE =
      new ArchiveAccess(ArchiveType.S3, null, "us-east-1", "bucket", "", false, null, null);

  @TempDir Path directory;
  private LocalCluster cluster;
  private TestStepContext context;

  @BeforeEach
  void runAPlatform() throws Exception {
    cluster = new LocalCluster(directory);
    cluster.deployment("hub", 1);
    cluster.deployment("proxy", 2);
    Files.writeString(cluster.claim("dev", "nfs-mount-dev-share").resolve("file"), "text");
    context =
        new TestStepContext(TestPlatforms.with(directory, directory, ARCHIVE), directory)
            .with(RedeploymentVariable.NAMESPACE, "dev");
  }

  private void raise() {
    FenceSettings settings = new FenceSettings(Duration.ofSeconds(5), 3, Duration.ofMinutes(1));
    new FenceOldPlatformDelegate(access -> cluster, settings).run(context);
  }

  @Test
  void remembersWhatRanEvenWhenItIsRaisedTwice() {
    raise();
    raise();

    assertThat(Replicas.written(context.workspace(), Fence.SHEET).orElseThrow())
        .containsEntry("hub", 1)
        .containsEntry("proxy", 2);
    assertThat(cluster.replicas("dev", "hub")).contains(0);
    assertThat(context.values().get("fenceEvidence").toString()).contains("two scans");
  }
}
