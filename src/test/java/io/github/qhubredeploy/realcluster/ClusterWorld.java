package io.github.qhubredeploy.realcluster;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import io.github.qhubredeploy.step.backup.BackupSteps;
import io.github.qhubredeploy.step.rename.FenceSteps;
import io.github.qhubredeploy.step.restore.RestoreSteps;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.ConfiguredClusters;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** An old and a new platform on two real clusters, a store between them, and the real steps. */
final class ClusterWorld implements AutoCloseable {

  /** A real cluster may be slow, or away for a while. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final TestClusters clusters;
  private final ConfiguredClusters opened;
  private final ArchiveStore store;
  private final TestNamespace old;
  private final TestNamespace fresh;
  private final TestStepContext oldSide;
  private final TestStepContext newSide;
  private final BackupSteps backup;
  private final FenceSteps fence;
  private final RestoreSteps restore;

  ClusterWorld(TestClusters clusters, Path directory, Map<String, String> settings) {
    this.clusters = clusters;
    Map<String, String> all = new HashMap<>(Map.of("mover-image", clusters.image()));
    all.putAll(settings);
    this.opened = new ConfiguredClusters(all);
    this.store = new ArchiveStore(directory.resolve("store"), "0.0.0.0");
    store.start();
    String namespace = "redeploy-" + UUID.randomUUID().toString().substring(0, 8);
    this.old = new TestNamespace(clusters.old(), namespace, clusters.image());
    this.fresh = new TestNamespace(clusters.fresh(), namespace, clusters.image());
    this.oldSide = context(directory, clusters.old().host());
    this.newSide = context(directory, clusters.fresh().host());
    StoreArchives archives = new StoreArchives(store.accessKey(), store.secretKey());
    Duration hour = Duration.ofHours(1);
    this.backup = new BackupSteps(opened, archives, BackupSteps.settings(2, hour, PATIENCE));
    this.fence = new FenceSteps(opened, PATIENCE);
    this.restore = new RestoreSteps(opened, archives, RestoreSteps.settings(2, hour, PATIENCE));
  }

  private TestStepContext context(Path directory, String host) {
    ArchiveAccess archive =
        new ArchiveAccess(
            ArchiveType.S3,
            store.endpoint(host),
            ArchiveStore.REGION,
            ArchiveStore.BUCKET,
            "runs",
            true,
            null,
            null);
    Platform platform =
        new Platform(
            "cluster",
            new Platform.Source(Path.of("."), null, "qhub-config.yaml"),
            clusters.old().access(),
            clusters.fresh().access(),
            archive,
            Map.of(),
            new Platform.Dns(null),
            new Platform.IdentityProvider(null, null, null),
            new Platform.Ci(null, null),
            null,
            new Platform.Defaults(null, null, "0.4.2", null, Duration.ofDays(7)));
    return new TestStepContext(platform, directory.resolve("workspace"))
        .with(RedeploymentVariable.NAMESPACE, old.name());
  }

  /** Users whose homes have other names on the new platform. */
  void users(String... names) {
    List<String> users = List.of(names).stream().map("{\"username\": \"%s\"}"::formatted).toList();
    try {
      Files.writeString(
          newSide.workspace().fresh().resolve("qhub-users-import.json"),
          "{\"users\": [" + String.join(", ", users) + "]}");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void backUp(String pass) {
    backup.run(oldSide, pass);
  }

  void raiseFence() {
    fence.raise(oldSide);
  }

  void restoreHomes() {
    newSide.values().putAll(oldSide.values());
    restore.checkCapacity(newSide);
    restore.restoreHomes(newSide);
  }

  void finishRestoration() {
    restore.moveShared(newSide);
    restore.renameHomes(newSide);
    restore.verify(newSide);
  }

  void restoreHub() {
    restore.restoreHub(newSide);
    restore.restartHub(newSide);
  }

  String evidence(String name) {
    Object value = newSide.values().getOrDefault(name, oldSide.values().get(name));
    return String.valueOf(value);
  }

  Cluster oldCluster() {
    return opened.open(clusters.old().access());
  }

  TestNamespace old() {
    return old;
  }

  TestNamespace fresh() {
    return fresh;
  }

  ArchiveStore store() {
    return store;
  }

  /** Keys of uploads that were begun and neither completed nor given up. */
  List<String> openUploads() {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(store.endpoint())
            .region(Region.of(ArchiveStore.REGION))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
            .build()) {
      return client
          .listMultipartUploads(request -> request.bucket(ArchiveStore.BUCKET))
          .uploads()
          .stream()
          .map(MultipartUpload::key)
          .toList();
    }
  }

  String oldHomes() {
    return QhubNames.oldHomes(old.name());
  }

  String newHomes() {
    return QhubNames.newHomes(old.name());
  }

  String redeployment() {
    return oldSide.redeployment().text();
  }

  @Override
  public void close() {
    try (store;
        old;
        fresh) {
      store.faults().clear();
    }
  }
}
