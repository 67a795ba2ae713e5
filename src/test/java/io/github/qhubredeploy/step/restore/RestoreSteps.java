package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;

/** The restore room's steps, for tests of whole ways. */
public final class RestoreSteps {

  private final Targets targets;

  public RestoreSteps(Clusters clusters, Archives archives) {
    this.targets =
        new Targets(
            clusters,
            archives,
            new RestoreSettings(
                "1000:100", 2, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(1)));
  }

  public void checkCapacity(TestStepContext context) {
    new CheckTargetCapacityDelegate(targets).run(context);
  }

  public StepOutcome restoreHomes(TestStepContext context) {
    return new RestoreHomeDirectoriesDelegate(targets).run(context);
  }

  public StepOutcome moveShared(TestStepContext context) {
    return new MoveSharedFoldersDelegate(targets).run(context);
  }

  public void renameHomes(TestStepContext context) {
    new RenameHomeDirectoriesDelegate(targets).run(context);
  }

  public void verify(TestStepContext context) {
    new VerifyRestoredDataDelegate(targets).run(context);
  }

  public StepOutcome restoreHub(TestStepContext context) {
    return new RestoreHubDatabaseDelegate(targets).run(context);
  }

  public void restartHub(TestStepContext context) {
    new RestartHubDelegate(targets).run(context);
  }

  /** All in order. */
  public void run(TestStepContext context) {
    checkCapacity(context);
    restoreHomes(context);
    moveShared(context);
    renameHomes(context);
    verify(context);
    restoreHub(context);
    restartHub(context);
  }
}
