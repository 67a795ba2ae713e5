package io.github.qhubredeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.rehearsal.store.Azurite;
import io.github.qhubredeploy.step.backup.BackupSteps;
import io.github.qhubredeploy.step.restore.RestoreSteps;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.testing.AwkwardHomes;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both passes over Azure's blob service to an empty volume, by the real steps and scripts. */
class AzureDataPlaneIT {

  private static final String USERS =
      """
      {"users": [{"username": "jane-doe"}, {"username": "a@b.com"}, {"username": "anna"},
                 {"username": "bob"}]}
      """;

  @TempDir Path directory;
  private Azurite store;

  @BeforeEach
  void startTheStore() {
    Azurite.mustBeInstallable();
    store = new Azurite(directory.resolve("store"));
    store.start();
  }

  @AfterEach
  void stopTheStore() {
    if (store != null) {
      store.stop();
    }
  }

  @Test
  void theNewVolumeEqualsTheOldOneAtTheFinalPass() throws Exception {
    LocalCluster old = cluster("old");
    LocalCluster fresh = cluster("new");
    Path homes = old.claim("dev", "nfs-mount-dev-share");
    Path target = fresh.claim("dev", "jupyterhub-dev-share");
    Path oldHub = old.claim("dev", "hub-db-dir");
    fresh.claim("dev", "hub-db-dir");
    AwkwardHomes.make(homes, oldHub);
    StoreArchives archives = new StoreArchives(store.account(), store.accountKey());
    TestStepContext context =
        new TestStepContext(
                TestPlatforms.with(directory, directory, store.access("runs")),
                directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, "dev");
    Files.writeString(context.workspace().fresh().resolve("qhub-users-import.json"), USERS);

    BackupSteps backup = new BackupSteps(access -> old, archives);
    backup.run(context, "full");
    AwkwardHomes.change(homes, oldHub);
    old.deployment("hub", 0);
    backup.run(context, "final");
    new RestoreSteps(access -> fresh, archives).run(context);

    assertThat(target.resolve("home/jane-doe/notes.txt")).hasContent("notes OF jane-2ddoe");
    assertThat(target.resolve("home/jane-doe/-dash")).doesNotExist();
    assertThat(target.resolve("shared/.userskel/.profile")).exists();
    assertThat(context.values().get("backupEvidence").toString()).contains("read back whole");
    assertThat(context.values().get("restoreEvidence").toString()).contains("entries equal");
    try (Archive archive = archives.open(store.access("runs"))) {
      assertThat(archive.abortAll("runs/")).isZero();
    }
  }

  private LocalCluster cluster(String name) {
    LocalCluster cluster = new LocalCluster(directory.resolve(name));
    cluster.deployment("hub", 1);
    return cluster;
  }
}
