package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;

/** The backup room's steps, for tests of other rooms that need an archive. */
public final class BackupSteps {

  private final Passes passes;

  public BackupSteps(Clusters clusters, Archives archives) {
    this.passes =
        new Passes(
            clusters,
            archives,
            new BackupSettings(
                2, 64, 1, 8, 200000, 20, Duration.ofHours(1), Duration.ofMinutes(1)));
  }

  /** The whole pass. */
  public void run(TestStepContext context, String pass) {
    context.with(RedeploymentVariable.PASS, pass);
    new BackUpHomeDirectoriesDelegate(passes).run(context);
    new BackUpHubDatabaseDelegate(passes).run(context);
    new VerifyBackupDelegate(passes).run(context);
  }
}
