package io.github.qhubredeploy.benchmark;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.rehearsal.sample.SamplePlatform;
import io.github.qhubredeploy.step.backup.BackupSteps;
import io.github.qhubredeploy.step.restore.RestoreSteps;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.system.kubernetes.RealClusters;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a redeployment as they are, with the settings they have by default. */
final class OwnWay implements Way, AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");

  private final StoreProcess store;
  private final Path directory;
  private final MiniCluster old;
  private final MiniCluster fresh;
  private final BackupSteps backup;
  private final RestoreSteps restore;
  private final Traffic traffic = new Traffic();
  private final Map<Integer, TestStepContext> runs = new HashMap<>();
  private final List<Path> inMemory = new ArrayList<>();

  OwnWay(StoreProcess store, Path directory) {
    this.store = store;
    this.directory = directory;
    inMemory(directory.resolve("old-cluster/pods"));
    inMemory(directory.resolve("new-cluster/pods"));
    this.old = new MiniCluster(directory.resolve("old-cluster"), "old");
    this.fresh = new MiniCluster(directory.resolve("new-cluster"), "new");
    old.start();
    fresh.start();
    Archives archives = traffic.through(new StoreArchives(store.accessKey(), store.secretKey()));
    backup = BackupSteps.asConfigured(new RealClusters(), archives);
    restore = RestoreSteps.asConfigured(new RealClusters(), archives);
  }

  /** A pod's scratch is memory: so are the pods' own directories, where this machine has such. */
  private void inMemory(Path pods) {
    try {
      if (Files.isDirectory(MEMORY)) {
        Path place = Files.createTempDirectory(MEMORY, "benchmark-pods");
        Files.createDirectories(pods.getParent());
        Files.createSymbolicLink(pods, place);
        inMemory.add(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the homes to be measured lie: the volume of the old cluster. */
  Path homes() {
    return old.claim(SamplePlatform.NAMESPACE, SamplePlatform.OLD_HOMES);
  }

  /** Bytes that the application itself has stored and read so far. */
  long carried() {
    return traffic.bytes();
  }

  /** Where everything of this contest lies. */
  Path directory() {
    return directory;
  }

  /** Moves away what all ways have stored. */
  void forget() {
    store.empty();
  }

  long storeProcess() {
    return store.pid();
  }

  Path target() {
    return fresh.claim(SamplePlatform.NAMESPACE, SamplePlatform.NEW_HOMES);
  }

  @Override
  public String name() {
    return "qhub-redeploy";
  }

  @Override
  public void load() {
    Shell.plain()
        .line(Shell.loading("sh", "tar", "find", "sort", "curl", "openssl", "gzip", "python3"));
    Shell.plain().run("python3", "-c", "import base64, gzip, hashlib, json, shutil, threading");
  }

  @Override
  public void backUp(int round, Path homes) {
    TestStepContext context = context(round);
    runs.put(round, context);
    backup.homes(context, "full");
  }

  @Override
  public void backUpChanges(int round, Path homes) {
    backup.homes(run(round), "final");
  }

  /** Size of the final pass's shards, in bytes. */
  long sentByFinalPass(int round) {
    return backup.bytes(run(round), "final");
  }

  /** Size of all that the final pass has stored: shards, lists and manifests, in bytes. */
  long storedByFinalPass(int round) {
    return store.bytes("round-" + round, "final");
  }

  @Override
  public void restore(int round, Path target) {
    TestStepContext context = run(round);
    restore.checkCapacity(context);
    restore.restoreHomes(context);
  }

  private TestStepContext run(int round) {
    TestStepContext context = runs.get(round);
    if (context == null) {
      throw new IllegalStateException("round %d was not backed up".formatted(round));
    }
    return context;
  }

  private TestStepContext context(int round) {
    try {
      Path workspace = Files.createDirectories(directory.resolve("workspace-" + round));
      TestStepContext context =
          new TestStepContext(
                  TestPlatforms.with(
                      old.kubeconfig(), fresh.kubeconfig(), store.access("round-" + round)),
                  workspace)
              .with(RedeploymentVariable.NAMESPACE, SamplePlatform.NAMESPACE);
      Files.writeString(
          context.workspace().fresh().resolve("qhub-users-import.json"), "{\"users\": []}");
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    fresh.close();
    old.close();
    inMemory.forEach(place -> Shell.plain().run("rm", "-rf", place.toString()));
  }
}
