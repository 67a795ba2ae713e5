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
          BackupVerification.Verified verified = new BackupVerification(pass, manifest).verify();
          new BackupLevels(pass, manifest).shards();
          new BackupEvidence(pass, manifest)
              .write(
                  "stored and read back whole (%,d shards, %,d entries, %s)"
                      .formatted(
                          verified.shards(),
                          verified.entries(),
                          BackupEvidence.size(verified.bytes())));
          return StepOutcome.DONE;
        });
  }
}
