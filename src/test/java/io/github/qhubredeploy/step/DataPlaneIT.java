package io.github.qhubredeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.rehearsal.sample.Fingerprint;
import io.github.qhubredeploy.rehearsal.sample.HubDatabase;
import io.github.qhubredeploy.rehearsal.sample.SamplePlatform;
import io.github.qhubredeploy.rehearsal.sample.SampleUser;
import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import io.github.qhubredeploy.step.backup.BackupSteps;
import io.github.qhubredeploy.step.rename.FenceSteps;
import io.github.qhubredeploy.step.restore.RestoreSteps;
import io.github.qhubredeploy.step.rollback.LiftSteps;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.system.kubernetes.RealClusters;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a platform in use to a second cluster with the same data, and not a write lost. */
class DataPlaneIT {

  private static final String NAMESPACE = SamplePlatform.NAMESPACE;

  @TempDir Path directory;
  private MiniCluster old;
  private MiniCluster fresh;
  private ArchiveStore store;
  private SamplePlatform sample;
  private TestStepContext context;
  private BackupSteps backup;
  private FenceSteps fence;
  private RestoreSteps restore;

  @BeforeEach
  void startTheWorld() throws IOException {
    old = new MiniCluster(directory.resolve("old-cluster"), "old");
    old.start();
    sample = SamplePlatform.create(old, directory.resolve("witnesses"));
    sample.startUse();
    store = new ArchiveStore(directory.resolve("store"));
    store.start();
    fresh = new MiniCluster(directory.resolve("new-cluster"), "new");
    context =
        new TestStepContext(
                TestPlatforms.with(old.kubeconfig(), fresh.kubeconfig(), access()),
                directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, NAMESPACE);
    String users =
        SampleUsers.ALL.stream()
            .map(SampleUser::username)
            .map("{\"username\": \"%s\"}"::formatted)
            .collect(Collectors.joining(", ", "{\"users\": [", "]}"));
    Files.writeString(context.workspace().fresh().resolve("qhub-users-import.json"), users);
    RealClusters clusters = new RealClusters();
    StoreArchives archives = new StoreArchives(store.accessKey(), store.secretKey());
    backup = new BackupSteps(clusters, archives);
    fence = new FenceSteps(clusters);
    restore = new RestoreSteps(clusters, archives);
  }

  private ArchiveAccess access() {
    return new ArchiveAccess(
        ArchiveType.S3,
        store.endpoint(),
        ArchiveStore.REGION,
        ArchiveStore.BUCKET,
        "runs",
        true,
        null,
        null);
  }

  @AfterEach
  void stopTheWorld() {
    fresh.close();
    old.close();
    store.close();
  }

  @Test
  void everyWriteBeforeTheFenceIsOnTheNewPlatform() {
    backup.run(context, "full");
    long ticksThen = sample.ticks().last();
    await().until(() -> sample.ticks().last() > ticksThen + 5);

    fence.raise(context);
    backup.run(context, "final");
    fresh.start();
    SamplePlatform.newPlatformVolumes(fresh);
    restore.checkCapacity(context);
    restore.restoreHomes(context);
    restore.moveShared(context);
    restore.renameHomes(context);
    restore.verify(context);
    Fingerprint found = SamplePlatform.foundOnNewPlatform(fresh);
    restore.restoreHub(context);
    String last =
        HubDatabase.query(
            fresh.claim(NAMESPACE, SamplePlatform.DATABASE).resolve(HubDatabase.FILE),
            "select max(number) from rehearsal_ticks");
    restore.restartHub(context);

    assertThat(found.only(entry -> !entry.path().startsWith(".qhub-redeploy")).toString())
        .isEqualTo(sample.expectedOnNewPlatform().toString());
    assertThat(Long.parseLong(last)).isGreaterThanOrEqualTo(sample.ticks().last());
    assertThat(context.values().get("fenceEvidence").toString()).contains("two scans");
    assertThat(context.values().get("restoreEvidence").toString())
        .contains("entries equal")
        .contains("ready on the restored database");
    assertNothingIsLeft(old.client());
    assertNothingIsLeft(fresh.client());
    assertThat(fresh.claim(NAMESPACE, SamplePlatform.NEW_HOMES).resolve(".qhub-redeploy"))
        .doesNotExist();
  }

  @Test
  void aKilledPodCostsOneShardAndTheOldPlatformComesBack() {
    old.faults().killPods("full-shard", 1, Duration.ofMillis(100));
    store.faults().holdParts(); // what is stored at once could not be killed any more
    assertThatThrownBy(() -> backup.run(context, "full")).hasMessageContaining("Backup of");
    old.faults().clear();
    store.faults().clear();

    backup.run(context, "full");
    fence.raise(context);
    await()
        .untilAsserted(
            () ->
                assertThat(old.client().pods().inNamespace(NAMESPACE).list().getItems())
                    .allMatch(pod -> pod.getMetadata().getLabels().containsKey("redeployment")));
    long stopped = sample.ticks().last();
    StepOutcome lifted = new LiftSteps(new RealClusters()).lift(context);

    assertThat(lifted).isEqualTo(StepOutcome.DONE);
    await().until(() -> sample.ticks().last() > stopped);
    assertNothingIsLeft(old.client());
  }

  @Test
  void anotherApplicationTakesUpTheJobsOfOneThatDied() throws IOException {
    context.atCheckpoint(
        () -> {
          if (!jobs("full-shard").isEmpty()) {
            throw new StepInterrupted("the application ends");
          }
        });
    assertThatThrownBy(() -> backup.run(context, "full")).isInstanceOf(StepInterrupted.class);
    String left = jobs("full-shard").get(0);
    Path names = store.file(shardList(left));
    await().until(() -> Files.exists(names) && ended(left));
    FileTime sent = Files.getLastModifiedTime(names);

    context.atCheckpoint(() -> {});
    backup.run(context, "full");

    assertThat(Files.getLastModifiedTime(names)).isEqualTo(sent);
    assertThat(context.values().get("backupEvidence").toString()).contains("read back whole");
    assertNothingIsLeft(old.client());
  }

  private String shardList(String job) {
    int number = Integer.parseInt(job.substring(job.length() - 4));
    return new ArchiveLayout("runs", context.redeployment().text()).shardList("full", number);
  }

  private boolean ended(String job) {
    return old
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(NAMESPACE)
        .withName(job)
        .get()
        .getStatus()
        .getConditions()
        .stream()
        .anyMatch(condition -> condition.getType().equals("Complete"));
  }

  private List<String> jobs(String part) {
    return old.client().batch().v1().jobs().inNamespace(NAMESPACE).list().getItems().stream()
        .map(job -> job.getMetadata().getName())
        .filter(name -> name.contains(part))
        .toList();
  }

  private static void assertNothingIsLeft(KubernetesClient client) {
    assertThat(client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems()).isEmpty();
    assertThat(client.secrets().inNamespace(NAMESPACE).list().getItems()).isEmpty();
    assertThat(
            client.configMaps().inNamespace(NAMESPACE).list().getItems().stream()
                .map(map -> map.getMetadata().getName()))
        .noneMatch(name -> name.startsWith("sample-"));
  }
}
