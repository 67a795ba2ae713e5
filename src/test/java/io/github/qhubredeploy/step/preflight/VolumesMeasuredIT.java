package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.testing.AwkwardHomes;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.StoreServer;
import io.github.qhubredeploy.testing.TestPlatforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script against the real S3 protocol; only the cluster is a directory. */
class VolumesMeasuredIT {

  @TempDir Path folder;
  private StoreServer store;
  private LocalCluster cluster;
  private Platform platform;

  @BeforeEach
  void startTheStore() throws Exception {
    store = new StoreServer(Files.createDirectories(folder.resolve("store")));
    cluster = new LocalCluster(folder.resolve("old"));
    AwkwardHomes.make(
        cluster.claim("dev", "nfs-mount-dev-share"), cluster.claim("dev", "hub-db-dir"));
    platform = TestPlatforms.with(folder, folder, store.access());
  }

  @AfterEach
  void stopTheStore() throws Exception {
    store.stop();
  }

  private List<Finding> look() throws IOException {
    MeasureSettings settings =
        new MeasureSettings(
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            8,
            6,
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));
    return new VolumesMeasured(
            access -> cluster,
            access -> new StoreArchives(store.accessKey(), store.secretKey()).open(store.access()),
            settings)
        .look(SampleSubject.of(folder, platform));
  }

  @Test
  void measuresAVolumeWithEveryAwkwardThing() throws Exception {
    List<Finding> findings = look();

    assertThat(findings).as(Finding.markdown(findings)).noneMatch(Finding::blocks);
    assertThat(Finding.markdown(findings))
        .contains(" entries, ", "/s sent to the store", "jupyterhub.sqlite is there");
    assertThat(evidence()).contains("\"counted\" : true").doesNotContain("\"sendPerSecond\" : 0.0");
    try (Archive archive =
        new StoreArchives(store.accessKey(), store.secretKey()).open(store.access())) {
      assertThat(archive.list("runs/")).allMatch(key -> archive.size(key).orElseThrow() == 0);
    }
  }

  @Test
  void seesThatPodsDoNotReachTheStore() throws Exception {
    Archive open = new StoreArchives(store.accessKey(), store.secretKey()).open(store.access());
    Archive unreachable = Rerouted.toNowhere(open);
    List<Finding> findings =
        new VolumesMeasured(
                access -> cluster,
                access -> unreachable,
                new MeasureSettings(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5),
                    8,
                    1,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1)))
            .look(SampleSubject.of(folder, platform));

    assertThat(findings)
        .filteredOn(Finding::blocks)
        .singleElement()
        .matches(finding -> finding.what().contains("do not reach the store: curl: (7)"));
  }

  private String evidence() throws IOException {
    return Files.readString(
        folder
            .resolve("work")
            .resolve(SampleSubject.of(folder, platform).redeployment().text())
            .resolve("evidence/volume-figures.json"));
  }

  /** An archive whose presigned addresses lead to a port where nobody listens. */
  private static final class Rerouted {

    static Archive toNowhere(Archive open) {
      return (Archive)
          java.lang.reflect.Proxy.newProxyInstance(
              Archive.class.getClassLoader(),
              new Class<?>[] {Archive.class},
              (proxy, method, arguments) ->
                  method.getName().equals("writeAddress")
                      ? "http://127.0.0.1:1/nobody?sig=none"
                      : method.invoke(open, arguments));
    }
  }
}
