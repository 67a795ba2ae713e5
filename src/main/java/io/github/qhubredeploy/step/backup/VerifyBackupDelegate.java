package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.PassManifest;
import org.springframework.stereotype.Component;

/** Reads every shard back from the store, in the cluster, and compares it with the manifest. */
@Component
class VerifyBackupDelegate extends StepDelegate {

  private final Passes passes;

  VerifyBackupDelegate(Passes passes) {
    this.passes = passes;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return passes.with(
        context,
        pass -> {
          PassManifest manifest =
              pass.sheets().get(pass.layout().manifest(pass.name()), PassManifest.class);
          new BackupVerification(pass, manifest).verify();
          new BackupEvidence(pass, manifest).write("stored and read back whole");
          return StepOutcome.DONE;
        });
  }
}
