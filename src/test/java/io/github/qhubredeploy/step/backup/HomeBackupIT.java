package io.github.qhubredeploy.step.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.PassDifference;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.archive.Sheets;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.testing.AwkwardHomes;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.StoreServer;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real scripts against the real S3 protocol; only the cluster is a directory. */
class HomeBackupIT {

  @TempDir Path directory;
  private StoreServer store;
  private LocalCluster cluster;
  private Passes passes;
  private TestStepContext context;

  @BeforeEach
  void startTheStore() throws Exception {
    store = new StoreServer(Files.createDirectories(directory.resolve("store")));
    cluster = new LocalCluster(directory.resolve("old"));
    cluster.deployment("hub", 1);
    AwkwardHomes.make(
        cluster.claim("dev", "nfs-mount-dev-share"), cluster.claim("dev", "hub-db-dir"));
    passes = passes(2);
    context =
        new TestStepContext(
                TestPlatforms.with(directory, directory, store.access()),
                directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, "dev")
            .with(RedeploymentVariable.PASS, "full");
  }

  @AfterEach
  void stopTheStore() throws Exception {
    store.stop();
  }

  private Passes passes(int movers) {
    BackupSettings settings =
        new BackupSettings(
            4, movers, 64, 1, 8, 200000, 0, "20", Duration.ofHours(1), Duration.ofMinutes(1));
    return new Passes(
        access -> cluster, new StoreArchives(store.accessKey(), store.secretKey()), settings);
  }

  private Archive archive() {
    return new StoreArchives(store.accessKey(), store.secretKey()).open(store.access());
  }

  private PassManifest manifest(String pass) {
    ArchiveLayout layout = new ArchiveLayout("runs", context.redeployment().text());
    return new Sheets(archive()).get(layout.manifest(pass), PassManifest.class);
  }

  private StepOutcome backUp() {
    new ScanHomeDirectoriesDelegate(passes, new DeletionSettings(0.01, 1000, 10000, 1))
        .run(context);
    return new BackUpHomeDirectoriesDelegate(passes, new DeletionSettings(0.01, 1000, 10000, 1))
        .run(context);
  }

  @Test
  void theStoreCanDoAllThatABackupNeeds() {
    assertThat(archive().probe("runs")).isEmpty();
  }

  @Test
  void aFullPassHasAShardPerHomeAndSharedFolder() {
    assertThat(backUp()).isEqualTo(StepOutcome.DONE);
    new BackUpHubDatabaseDelegate(passes).run(context);
    new VerifyBackupDelegate(passes).run(context);

    PassManifest manifest = manifest("full");
    assertThat(manifest.shards())
        .extracting(ShardManifest::label)
        .containsExactlyInAnyOrder(
            "the rest",
            "home/jane-2ddoe",
            "home/a-40b-2ecom",
            "home/anna",
            "home/bob",
            "home/shared/users",
            "home/shared/admin",
            "home/shared/science",
            "home/shared/.userskel");
    assertThat(manifest.shards().stream().mapToLong(ShardManifest::entries).sum())
        .isEqualTo(manifest.files().entries());
    assertThat(manifest.hubDatabase().users()).isEqualTo(2);
    assertThat(manifest.hubDatabase().alembic()).isEqualTo("4dc2d5a8c53c");
    assertThat(context.values().get("fullManifest").toString()).endsWith("full/manifest.json");
    assertThat(context.values().get("backupEvidence").toString()).contains("read back whole");
    assertThat(backUp()).isEqualTo(StepOutcome.ALREADY_DONE);
  }

  @Test
  void aShardThatWasStoredIsNeverSentAgain() {
    passes = passes(1);
    cluster.failOnce("full-shard-0001");
    assertThatThrownBy(this::backUp).isInstanceOf(MoverFailed.class);
    ArchiveLayout layout = new ArchiveLayout("runs", context.redeployment().text());
    Sheets sheets = new Sheets(archive());
    List<Integer> stored =
        IntStream.rangeClosed(1, 9)
            .filter(
                n ->
                    sheets
                        .find(layout.shardJournal("full", n), ShardJournal.class)
                        .filter(journal -> journal.sent() != null || journal.done() != null)
                        .isPresent())
            .boxed()
            .toList();

    backUp();

    // one may have been on its way when the other failed
    assertThat(cluster.movedLike("full-shard")).hasSizeBetween(10, 11);
    assertThat(stored)
        .isNotEmpty()
        .allSatisfy(n -> assertThat(cluster.movedLike("full-shard-000" + n)).hasSize(1));
    assertThat(cluster.movedLike("full-shard-0001")).hasSize(2);
    assertThat(cluster.movedLike("full-scan")).hasSize(1);
    assertThat(manifest("full").shards()).hasSize(9);
  }

  /** As after a kill between the mover's answer and the store's, and after it. */
  @Test
  void aShardThatTheStoreCompletedIsNotSentAgainThoughTheJournalDoesNotSayDone() {
    backUp();
    ArchiveLayout layout = new ArchiveLayout("runs", context.redeployment().text());
    Archive archive = archive();
    Sheets sheets = new Sheets(archive);
    for (int n : List.of(2, 3)) {
      String key = layout.shardJournal("full", n);
      ShardManifest done = sheets.get(key, ShardJournal.class).done();
      sheets.put(key, ShardJournal.sent("an upload that is gone", done));
    }
    archive.delete(layout.shard("full", 3, false));
    archive.delete(layout.manifest("full"));

    backUp();

    assertThat(cluster.movedLike("full-shard-0002")).hasSize(1);
    assertThat(cluster.movedLike("full-shard-0003")).hasSize(2);
    assertThat(manifest("full").shards()).hasSize(9);
    assertThat(archive.list(layout.addresses())).isEmpty();
  }

  @Test
  void anUploadThatWasSentButNotCompletedIsCompletedWithoutItsMover() {
    backUp();
    ArchiveLayout layout = new ArchiveLayout("runs", context.redeployment().text());
    Archive archive = archive();
    String shard = layout.shard("full", 2, false);
    ShardManifest done =
        new Sheets(archive).get(layout.shardJournal("full", 2), ShardJournal.class).done();
    byte[] content = archive.get(shard).orElseThrow();
    archive.delete(shard);
    String upload = archive.begin(shard);
    put(archive.partAddress(shard, upload, 1, Duration.ofMinutes(1)), content);
    new Sheets(archive).put(layout.shardJournal("full", 2), ShardJournal.sent(upload, done));
    archive.delete(layout.manifest("full"));

    backUp();
    new BackUpHubDatabaseDelegate(passes).run(context);
    new VerifyBackupDelegate(passes).run(context);

    assertThat(cluster.movedLike("full-shard-0002")).hasSize(1);
    assertThat(archive.size(shard)).contains((long) content.length);
  }

  private static void put(String address, byte[] content) {
    try {
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address))
                  .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void addressesThatAreTooOldAreRenewed() {
    cluster.environment("RENEWAL_PAUSE", "1");
    cluster.outdated("full-shard-0002");

    backUp();

    assertThat(cluster.renewals()).isPositive();
    assertThat(manifest("full").shards()).hasSize(9);
  }

  @Test
  void aFinalPassHoldsOnlyWhatChanged() {
    backUp();
    AwkwardHomes.change(
        cluster.claim("dev", "nfs-mount-dev-share"), cluster.claim("dev", "hub-db-dir"));
    cluster.deployment("hub", 0);
    context.with(RedeploymentVariable.PASS, "final");

    backUp();
    new BackUpHubDatabaseDelegate(passes).run(context);
    new VerifyBackupDelegate(passes).run(context);

    PassManifest manifest = manifest("final");
    assertThat(manifest.shards().size()).isBetween(1, 2);
    ArchiveLayout layout = new ArchiveLayout("runs", context.redeployment().text());
    String names =
        manifest.shards().stream()
            .map(shard -> archive().get(layout.shardList("final", shard.number())).orElseThrow())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .collect(Collectors.joining());
    assertThat(names).contains("home/jane-2ddoe/notes.txt");
    assertThat(manifest.deleted().entries()).isPositive();
    assertThat(manifest.contents().entries()).isPositive();
    PassDifference difference =
        new Sheets(archive()).get(layout.difference("final"), PassDifference.class);
    assertThat(difference.entriesBefore()).isEqualTo(manifest("full").files().entries());
    // three entries are of another type now: they are taken away, but not gone
    assertThat(difference.deleted()).isPositive().isEqualTo(manifest.deleted().entries() - 3);
    assertThat(difference.examples()).contains("home/jane-2ddoe/-dash");
    assertThat(difference.folders().get(0).deleted()).isPositive();
    assertThat(difference.hashed()).isPositive().isLessThanOrEqualTo(difference.files());
  }
}
