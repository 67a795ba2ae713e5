package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.PassManifest;
import org.springframework.stereotype.Component;

/**
 * Backs up JupyterHub's database: of the running hub in the full pass, of the stopped one later.
 */
@Component
class BackUpHubDatabaseDelegate extends StepDelegate {

  private final Passes passes;

  BackUpHubDatabaseDelegate(Passes passes) {
    this.passes = passes;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return passes.with(
        context,
        pass -> {
          String key = pass.layout().manifest(pass.name());
          PassManifest manifest = pass.sheets().get(key, PassManifest.class);
          if (manifest.hubDatabase() != null) {
            new BackupEvidence(pass, manifest).write("stored, not yet read back");
            return StepOutcome.ALREADY_DONE;
          }
          PassManifest complete = manifest.with(new HubDatabaseBackup(pass).take());
          pass.sheets().put(key, complete);
          new RestoreGuide(pass, complete).store();
          new BackupEvidence(pass, complete).write("stored, not yet read back");
          return StepOutcome.DONE;
        });
  }
}
