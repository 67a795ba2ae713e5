package io.github.qhubredeploy.step.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.step.backup.BackupSteps;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.testing.AwkwardHomes;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.StoreServer;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both passes restored to an empty volume, by the real scripts over the real S3 protocol. */
class HomeRestorationIT {

  private static final String USERS =
      """
      {"users": [{"username": "jane-doe"}, {"username": "a@b.com"}, {"username": "anna"},
                 {"username": "bob"}, {"username": "never-there"}]}
      """;

  @TempDir Path directory;
  private StoreServer store;
  private LocalCluster old;
  private LocalCluster fresh;
  private RestoreSteps steps;
  private TestStepContext context;
  private Path homes;
  private Path target;

  @BeforeEach
  void backUpBothPasses() throws Exception {
    store = new StoreServer(Files.createDirectories(directory.resolve("store")));
    old = new LocalCluster(directory.resolve("old"));
    old.deployment("hub", 1);
    fresh = new LocalCluster(directory.resolve("new"));
    fresh.deployment("hub", 1);
    homes = old.claim("dev", "nfs-mount-dev-share");
    target = fresh.claim("dev", "jupyterhub-dev-share");
    fresh.claim("dev", "hub-db-dir");
    AwkwardHomes.make(homes, old.claim("dev", "hub-db-dir"));
    StoreArchives archives = new StoreArchives(store.accessKey(), store.secretKey());
    context =
        new TestStepContext(
                TestPlatforms.with(directory, directory, store.access()),
                directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, "dev");
    Files.writeString(context.workspace().fresh().resolve("qhub-users-import.json"), USERS);
    BackupSteps backup = new BackupSteps(access -> old, archives);
    backup.run(context, "full");
    AwkwardHomes.change(homes, old.claim("dev", "hub-db-dir"));
    old.deployment("hub", 0);
    backup.run(context, "final");
    steps = new RestoreSteps(access -> fresh, archives);
  }

  @AfterEach
  void stopTheStore() throws Exception {
    store.stop();
  }

  @Test
  void theNewVolumeEqualsTheOldOneAtTheFinalPass() throws Exception {
    fresh.mounting().add("jupyter-early-bird");
    steps.checkCapacity(context);
    assertThat(fresh.replicas("dev", "hub")).as("hub while data comes").contains(0);
    assertThat(fresh.mounting()).as("who could write meanwhile").isEmpty();

    steps.run(context);
    assertThat(fresh.replicas("dev", "hub")).contains(1);

    assertThat(target.resolve("home/jane-doe/notes.txt")).hasContent("notes OF jane-2ddoe");
    assertThat(target.resolve("home/a@b.com")).isDirectory();
    assertThat(target.resolve("home/jane-doe/-dash")).doesNotExist();
    assertThat(target.resolve("home/jane-doe/empty")).isRegularFile();
    assertThat(target.resolve("shared/.userskel/.profile")).exists();
    assertThat(target.resolve("shared/science")).doesNotExist();
    assertThat(target.resolve("home/shared")).doesNotExist();
    assertThat(target.resolve("stray.txt")).exists();
    assertThat(target.resolve(".qhub-redeploy")).doesNotExist();
    assertThat(Files.getAttribute(target.resolve("home/bob/janes-notes"), "unix:ino"))
        .isEqualTo(Files.getAttribute(target.resolve("home/jane-doe/notes.txt"), "unix:ino"));
    assertThat(Files.readSymbolicLink(target.resolve("home/anna/dangling")))
        .hasToString("nowhere/at all");
    assertThat(context.values().get("restoreEvidence").toString()).contains("entries equal");
    assertThat(
            AwkwardHomes.python(
                "import sqlite3, sys; d = sqlite3.connect(sys.argv[2] + '/jupyterhub.sqlite');"
                    + "print(d.execute('select max(n) from rehearsal_ticks').fetchone()[0],"
                    + "d.execute('select count(*) from servers').fetchone()[0],"
                    + "d.execute('select server_id from spawners').fetchone()[0])",
                target,
                fresh.claim("dev", "hub-db-dir")))
        .isEqualTo("2 1 None\n");
  }

  @Test
  void aRestorationGoesOnWhereItStopped() {
    steps.checkCapacity(context);
    fresh.failOnce("restore-full-0003");
    assertThatThrownBy(() -> steps.restoreHomes(context)).isInstanceOf(MoverFailed.class);

    assertThat(steps.restoreHomes(context)).isEqualTo(StepOutcome.DONE);
    assertThat(steps.restoreHomes(context)).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(steps.moveShared(context)).isEqualTo(StepOutcome.DONE);
    assertThat(steps.moveShared(context)).isEqualTo(StepOutcome.ALREADY_DONE);
    steps.renameHomes(context);
    steps.renameHomes(context);
    steps.verify(context);
  }

  @Test
  void homesThatWouldMeetAreNamedAndLeftAlone() throws Exception {
    steps.checkCapacity(context);
    steps.restoreHomes(context);
    steps.moveShared(context);
    Files.createDirectories(target.resolve("home/jane-doe"));

    assertThatThrownBy(() -> steps.renameHomes(context))
        .hasMessageContaining("home/jane-2ddoe and home/jane-doe")
        .cause()
        .isInstanceOfSatisfying(HomesCollide.class, found -> steps.setHomesAside(context, found));
    assertThat(target.resolve("home/jane-2ddoe/notes.txt")).exists();

    steps.renameHomes(context);
    assertThat(target.resolve("home/jane-doe/notes.txt")).exists();
  }

  @Test
  void earlyFilesAreToldAndSetAsideNotOverwritten() throws Exception {
    Files.createDirectories(target.resolve("home/anna/deep"));
    Files.writeString(target.resolve("home/anna/.bashrc"), "made on the new platform");
    Files.writeString(target.resolve("home/anna/only-new.txt"), "only on the new platform");
    Files.createDirectories(target.resolve("home/anna/run.sh"));
    Files.writeString(target.resolve("home/anna/run.sh/inner"), "where a file is to be");
    Files.createDirectories(target.resolve("home/jane-doe"));
    Files.writeString(target.resolve("home/jane-doe/first.txt"), "jane was early");
    steps.checkCapacity(context);

    assertThatThrownBy(() -> steps.restoreHomes(context))
        .cause()
        .isInstanceOfSatisfying(
            EarlyFilesFound.class,
            found ->
                assertThat(found.examples())
                    .containsExactly("home/anna/.bashrc", "home/anna/run.sh/", "home/jane-doe/"));
    assertThat(target.resolve("home/anna/.bashrc")).hasContent("made on the new platform");

    assertThat(steps.setEarlyFilesAside(context)).isEqualTo(3);
    steps.run(context);

    Path aside = target.resolve(".before-redeployment-" + context.redeployment().text());
    assertThat(aside.resolve("home/anna/.bashrc")).hasContent("made on the new platform");
    assertThat(aside.resolve("home/anna/run.sh/inner")).hasContent("where a file is to be");
    assertThat(aside.resolve("home/jane-doe/first.txt")).hasContent("jane was early");
    assertThat(target.resolve("home/anna/.bashrc")).hasContent("# rc");
    assertThat(target.resolve("home/anna/only-new.txt")).hasContent("only on the new platform");
    assertThat(context.values().get("restoreEvidence").toString()).contains("3 set aside");
  }

  @Test
  void twoMoversOnOneShardEndWithTheRightTree() throws Exception {
    steps.checkCapacity(context);
    fresh.twiceAtOnce("restore-full-0003");

    steps.restoreHomes(context);
    steps.moveShared(context);
    steps.renameHomes(context);
    steps.verify(context);

    assertThat(fresh.movedLike("restore-full-0003")).hasSize(2);
  }

  /** Two names, one file: both are told. */
  @Test
  void aDamagedFileIsFound() throws Exception {
    steps.checkCapacity(context);
    steps.restoreHomes(context);
    steps.moveShared(context);
    steps.renameHomes(context);
    Path file = target.resolve("home/jane-doe/notes.txt");
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "notes XX jane-2ddoe");
    Files.setLastModifiedTime(file, time);

    assertThatThrownBy(() -> steps.verify(context))
        .hasMessageContaining("2 corrupt")
        .hasMessageContaining("home/bob/janes-notes");

    Files.delete(target.resolve("home/anna/run.sh"));
    assertThatThrownBy(() -> steps.verify(context)).hasMessageContaining("1 missing");
  }
}
