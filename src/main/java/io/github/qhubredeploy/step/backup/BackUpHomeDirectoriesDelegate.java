package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.PassManifest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends home directories and shared folders to the archive, as the scan has divided them. */
@Component
class BackUpHomeDirectoriesDelegate extends StepDelegate {

  private final Passes passes;
  private final DeletionSettings deletions;

  BackUpHomeDirectoriesDelegate(Passes passes, DeletionSettings deletions) {
    this.passes = passes;
    this.deletions = deletions;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return passes.with(
        context,
        pass -> {
          new Deletions(pass, deletions).mustBeApproved();
          String key = pass.layout().manifest(pass.name());
          Optional<PassManifest> stored = pass.sheets().find(key, PassManifest.class);
          PassManifest manifest = stored.orElseGet(() -> new HomeBackup(pass).send());
          new BackupLevels(pass, manifest).parts();
          new BackupEvidence(pass, manifest).write("homes stored, not yet read back");
          return stored.isPresent() ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
        });
  }
}
