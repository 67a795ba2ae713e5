package io.github.qhubredeploy.faults;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import io.github.qhubredeploy.rehearsal.store.BadNetwork;
import io.github.qhubredeploy.step.backup.BackupSettings;
import io.github.qhubredeploy.step.backup.BackupSteps;
import io.github.qhubredeploy.step.restore.RestoreSettings;
import io.github.qhubredeploy.step.restore.RestoreSteps;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.Sheets;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.testing.AwkwardHomes;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Two clusters of directories and a store behind a bad network, with the real steps between. */
final class FaultWorld implements AutoCloseable {

  static final String NAMESPACE = "dev";

  private static final String DATABASE =
      """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1] + '/jupyterhub.sqlite')
      db.execute('CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(255))')
      db.commit()
      """;

  private final Side old;
  private final Side fresh;
  private final ArchiveStore store;
  private final BadNetwork network;
  private final Shims shims;
  private final TestStepContext context;
  private final Map<String, String> environment = new HashMap<>();
  private Function<Interposed.Call, Object> atMove = Interposed.Call::proceed;
  private Function<Interposed.Call, Object> atArchive = Interposed.Call::proceed;
  private RestoreSettings restoreSettings =
      RestoreSteps.settings(2, Duration.ofHours(1), Duration.ofMinutes(1));
  private BackupSettings settings =
      BackupSteps.settings(2, Duration.ofHours(1), Duration.ofMinutes(1));

  /** Movers are processes. */
  FaultWorld(Path directory) {
    this(directory, Side.local(directory.resolve("old")), Side.local(directory.resolve("new")));
  }

  /** Movers are Jobs of clusters with a real API. */
  static FaultWorld withPods(Path directory) {
    return new FaultWorld(
        directory,
        Side.cluster(directory.resolve("old"), "old"),
        Side.cluster(directory.resolve("new"), "new"));
  }

  private FaultWorld(Path directory, Side old, Side fresh) {
    this.old = old;
    this.fresh = fresh;
    shims = new Shims(directory.resolve("shims")).withoutPauses();
    environment.put("PATH", shims.path());
    environment.put("GUARD_PAUSE", "2.0");
    store = new ArchiveStore(directory.resolve("store"));
    store.start();
    network = new BadNetwork(store.endpoint());
    homes();
    target();
    Path hub = old.claim("hub-db-dir");
    AwkwardHomes.python(DATABASE, hub, hub);
    context =
        new TestStepContext(
                TestPlatforms.with(directory, directory, access()), directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, NAMESPACE);
    new Tree(context.workspace().fresh()).text("qhub-users-import.json", "{\"users\": []}");
  }

  private ArchiveAccess access() {
    return new ArchiveAccess(
        ArchiveType.S3,
        network.endpoint(),
        ArchiveStore.REGION,
        ArchiveStore.BUCKET,
        "runs",
        true,
        null,
        null);
  }

  Tree homes() {
    return new Tree(old.claim("nfs-mount-dev-share"));
  }

  Tree target() {
    return new Tree(fresh.claim("jupyterhub-dev-share"));
  }

  BadNetwork network() {
    return network;
  }

  ArchiveStore store() {
    return store;
  }

  Shims shims() {
    return shims;
  }

  TestStepContext context() {
    return context;
  }

  /** What every mover gets besides; PATH leads through the shims. */
  Map<String, String> environment() {
    return environment;
  }

  /** Acts at each start of a mover; its arguments are the mover and its watch. */
  void atMove(Function<Interposed.Call, Object> action) {
    atMove = action;
  }

  /** Acts at each call of the archive by the application. */
  void atArchive(Function<Interposed.Call, Object> action) {
    atArchive = action;
  }

  void shardsOfEntries(int most) {
    settings = BackupSteps.settings(2, most, Duration.ofHours(1), Duration.ofMinutes(1));
  }

  /** A failure of one then ends all at once. */
  void oneMoverAtATime() {
    limits(1, Duration.ofHours(1), Duration.ofMinutes(1));
  }

  /** How long addresses are valid and silence is borne. */
  void limits(int movers, Duration validity, Duration stallLimit) {
    settings = BackupSteps.settings(movers, validity, stallLimit);
    restoreSettings = RestoreSteps.settings(movers, validity, stallLimit);
  }

  ArchiveLayout layout() {
    return new ArchiveLayout("runs", context.redeployment().text());
  }

  Archive archive() {
    return archives().open(access());
  }

  PassManifest manifest(String pass) {
    return new Sheets(archive()).get(layout().manifest(pass), PassManifest.class);
  }

  BackupSteps backup() {
    return new BackupSteps(access -> cluster(old.open()), archives(), settings);
  }

  RestoreSteps restore() {
    return new RestoreSteps(access -> cluster(fresh.open()), archives(), restoreSettings);
  }

  StepOutcome backUp(String pass) {
    return backup().homes(context, pass);
  }

  /** Both passes, with nothing changed between them, restored. */
  void backUpAndRestore() {
    backUp("full");
    backUp("final");
    restoreHomes();
  }

  StepOutcome restoreHomes() {
    return restore().restoreHomes(context);
  }

  private Archives archives() {
    StoreArchives real = new StoreArchives(store.accessKey(), store.secretKey());
    return access ->
        Interposed.before(Archive.class, real.open(access), call -> atArchive.apply(call));
  }

  private Cluster cluster(Cluster real) {
    return Interposed.before(
        Cluster.class,
        real,
        call ->
            call.name().equals("move")
                ? atMove.apply(
                    new Interposed.Call(
                        real,
                        call.method(),
                        new Object[] {equipped((Mover) call.arguments()[0]), call.arguments()[1]}))
                : call.proceed());
  }

  private Mover equipped(Mover mover) {
    Map<String, String> values = new HashMap<>(mover.environment());
    values.putAll(environment);
    return new Mover(
        mover.redeployment(),
        mover.name(),
        mover.namespace(),
        mover.claim(),
        mover.readOnly(),
        mover.script(),
        values,
        mover.secrets(),
        mover.identity());
  }

  @Override
  public void close() {
    network.close();
    old.close();
    fresh.close();
    store.close();
  }
}
