package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.DirectSteps;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each step that changes, overwrites or destroys something refuses without the decisions it needs,
 * before it touches anything: the steps here have nothing that they could touch.
 */
class DecisionsOfStepsTests {

  private static final String PLAN = "Task_ApprovePlan";
  private static final String GUARD = "Task_ConfirmPreventDeployRemoval";
  private static final String BACKUP = "Task_VerifyBackup";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "rename.RenameOldDomain, " + PLAN + " " + BACKUP,
    "rename.DeployOldPlatform, " + PLAN + " " + BACKUP,
    "rename.RunOldPipeline, " + PLAN + " " + BACKUP,
    "rename.HideOldPlatform, " + PLAN + " " + BACKUP,
    "rename.FenceOldPlatform, " + PLAN + " " + BACKUP,
    "rename.UpdateOldDns, " + PLAN,
    "deploy.RemovePreventDeploy, " + PLAN + " " + GUARD + " " + BACKUP,
    "deploy.DeployNewPlatform, " + PLAN + " " + GUARD,
    "deploy.UpdateDns, " + PLAN + " " + GUARD,
    "publish.PublishConfiguration, " + PLAN + " " + GUARD,
    "restore.RestoreHomeDirectories, " + PLAN + " " + GUARD + " " + BACKUP,
    "restore.RestoreHubDatabase, " + PLAN + " " + GUARD + " " + BACKUP,
    "restore.SetEarlyFilesAside, " + PLAN + " Task_DecideOnEarlyFiles",
    "users.RotateRootPassword, " + PLAN + " Task_ReviewAdministrators",
    "users.ImportUsers, " + PLAN + " Task_ReviewAdministrators",
    "rollback.StopRunningWork, " + PLAN,
    "rollback.DestroyNewPlatform, " + PLAN + " Task_DecideNewCluster",
    "retire.DestroyOldPlatform, " + PLAN + " " + GUARD + " " + BACKUP
  })
  void refusesWithoutADecision(String step, String needed) throws ReflectiveOperationException {
    for (String task : List.of(needed.split(" "))) {
      TestStepContext context =
          new TestStepContext(TestPlatforms.platform("sample", folder), folder.resolve("work"));
      context.decided.without(task);

      StepDelegate delegate = withNothing(step);

      assertThatThrownBy(() -> new DirectSteps().run(delegate, context))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(task);
    }
  }

  private static StepDelegate withNothing(String step) throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("io.github.qhubredeploy.step." + step + "Delegate")
            .getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return (StepDelegate) constructor.newInstance(new Object[constructor.getParameterCount()]);
  }
}
