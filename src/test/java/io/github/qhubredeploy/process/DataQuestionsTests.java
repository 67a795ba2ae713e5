package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.BusinessErrors.EARLY_FILES_FOUND;
import static io.github.qhubredeploy.process.BusinessErrors.HOMES_COLLIDE;

import org.junit.jupiter.api.Test;

/** The stories in which the data itself raises a question. */
class DataQuestionsTests extends RedeploymentChapters {

  private static final String SCAN = "scanHomeDirectoriesDelegate";

  private void muchIsGone() {
    approved();
    fullBackup();
    renaming();
    story.done(SCAN, "tooManyDeletions", true, "deletionsEvidence", "1,200 of 9,000");
    story.waitsFor("Task_DecideOnDeletions", "prepareTargetEnvironmentDelegate");
  }

  private void untilRestoration() {
    untilDeployment();
    finalBackup();
    deployment();
    publication();
    callback();
    story.done("checkTargetCapacityDelegate");
  }

  @Test
  void appliesDeletionsThatAPersonKnows() {
    muchIsGone();

    story.answer("Task_DecideOnDeletions", "deletionsDecision", "apply");

    story.done("backUpHomeDirectoriesDelegate").done("backUpHubDatabaseDelegate");
    story.done("verifyBackupDelegate", "finalManifest", "f.json", "verificationLevels", "| V2 |");
    story.knows("finalManifest", "f.json").knows("verificationLevels", "| V2 |");
    story.waitsFor("prepareTargetEnvironmentDelegate");
  }

  @Test
  void scansAgainAsOftenAsAPersonWantsAndAsksOnlyWhenItMust() {
    muchIsGone();
    story.answer("Task_DecideOnDeletions", "deletionsDecision", "scanAgain");
    story.done(SCAN, "tooManyDeletions", true);

    story.answer("Task_DecideOnDeletions", "deletionsDecision", "scanAgain");
    story.done(SCAN, "tooManyDeletions", false);

    story.waitsFor("backUpHomeDirectoriesDelegate", "prepareTargetEnvironmentDelegate");
  }

  @Test
  void rollsBackWhenTheDeletionsAreRefused() {
    muchIsGone();

    story.answer("Task_DecideOnDeletions", "deletionsDecision", "rollBack");

    rollback(true, false);
  }

  @Test
  void setsEarlyFilesAsideAndRestores() {
    untilRestoration();
    story.failed("restoreHomeDirectoriesDelegate", EARLY_FILES_FOUND, "12 files");

    story.answer("Task_DecideOnEarlyFiles", "earlyFilesDecision", "setAside");

    story.done("setEarlyFilesAsideDelegate").waitsFor("restoreHomeDirectoriesDelegate");
  }

  @Test
  void asksForEarlyFilesUntilNoneIsLeft() {
    untilRestoration();
    story.failed("restoreHomeDirectoriesDelegate", EARLY_FILES_FOUND, "12 files");
    story.answer("Task_DecideOnEarlyFiles", "earlyFilesDecision", "again");
    story.failed("restoreHomeDirectoriesDelegate", EARLY_FILES_FOUND, "2 files");

    story.answer("Task_DecideOnEarlyFiles", "earlyFilesDecision", "again");

    story.done("restoreHomeDirectoriesDelegate").waitsFor("moveSharedFoldersDelegate");
  }

  @Test
  void rollsBackWhenEarlyFilesAreNotToBeTouched() {
    untilRestoration();
    story.failed("restoreHomeDirectoriesDelegate", EARLY_FILES_FOUND, "12 files");

    story.answer("Task_DecideOnEarlyFiles", "earlyFilesDecision", "rollBack");

    rollback(true, true);
  }

  @Test
  void renamesAgainWhenOneOfTwoHomesWasMovedAway() {
    untilRestoration();
    story.allDone("restoreHomeDirectoriesDelegate", "moveSharedFoldersDelegate");
    story.failed("renameHomeDirectoriesDelegate", HOMES_COLLIDE, "jane-doe");

    story.answer("Task_ResolveCollidingHomes", "collisionDecision", "again");

    story.done("renameHomeDirectoriesDelegate").waitsFor("verifyRestoredDataDelegate");
  }

  @Test
  void rollsBackWhenHomesCannotBeToldApart() {
    untilRestoration();
    story.allDone("restoreHomeDirectoriesDelegate", "moveSharedFoldersDelegate");
    story.failed("renameHomeDirectoriesDelegate", HOMES_COLLIDE, "jane-doe");

    story.answer("Task_ResolveCollidingHomes", "collisionDecision", "rollBack");

    rollback(true, true);
  }
}
