package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The restore room's steps, for tests of whole ways. */
public final class RestoreSteps {

  private final Targets targets;

  public RestoreSteps(Clusters clusters, Archives archives) {
    this(clusters, archives, settings(2, Duration.ofHours(1), Duration.ofMinutes(1)));
  }

  public RestoreSteps(Clusters clusters, Archives archives, RestoreSettings settings) {
    this.targets = new Targets(clusters, archives, settings);
  }

  /** Settings of a small restoration. */
  public static RestoreSettings settings(int movers, Duration validity, Duration stallLimit) {
    return new RestoreSettings("1000:100", 4, movers, validity, stallLimit, Duration.ofMinutes(5));
  }

  private RestoreSteps(Targets targets) {
    this.targets = targets;
  }

  /** With the settings that an application has when nothing is set. */
  public static RestoreSteps asConfigured(Clusters clusters, Archives archives) {
    RestoreSettings settings =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("redeploy.restore", RestoreSettings.class);
    return new RestoreSteps(new Targets(clusters, archives, settings));
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

  public StepOutcome openFiles(TestStepContext context) {
    return new OpenFilesAsUsersDelegate(targets, new UserTrialSettings(200, 64)).run(context);
  }

  public StepOutcome restoreHub(TestStepContext context) {
    return new RestoreHubDatabaseDelegate(targets).run(context);
  }

  public void restartHub(TestStepContext context) {
    new RestartHubDelegate(targets).run(context);
  }

  /** What a person's answer to {@link EarlyFilesFound} does. */
  public long setEarlyFilesAside(TestStepContext context) {
    long[] moved = {0};
    targets.with(
        context,
        target -> {
          moved[0] = new EarlyFiles(target).setAside();
          return StepOutcome.DONE;
        });
    return moved[0];
  }

  /** What a person's answer to {@link HomesCollide} does. */
  public void setHomesAside(TestStepContext context, HomesCollide found) {
    targets.with(
        context,
        target -> {
          new EarlyFiles(target).setAside(found.pairs());
          return StepOutcome.DONE;
        });
  }

  /** All in order. */
  public void run(TestStepContext context) {
    checkCapacity(context);
    restoreHomes(context);
    moveShared(context);
    renameHomes(context);
    verify(context);
    openFiles(context);
    restoreHub(context);
    restartHub(context);
  }
}
