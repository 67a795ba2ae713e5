package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.process.StepContext;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proves by what is left that the old platform is gone; qhub's exit code alone never does. */
@Component
class DestructionProof {

  /** Tries that may fail although the cluster is gone; then the rest is left to a person. */
  private static final int TRIES = 2;

  private final OldCluster oldCluster;

  DestructionProof(OldCluster oldCluster) {
    this.oldCluster = oldCluster;
  }

  /**
   * A complaint is worth one more try, as a state store or a disk may be left; but not more: what
   * has been destroyed cannot be initialised again.
   */
  void mustBeGone(StepContext context, String complaint) {
    Path logs = context.workspace().logs();
    Optional<String> version = oldCluster.versionAfterAll(context);
    if (version.isPresent()) {
      throw NotDestroyed.stillThere(version.get(), complaint, logs);
    }
    if (!complaint.isEmpty() && context.attempt() < TRIES) {
      throw NotDestroyed.incomplete(complaint, logs);
    }
    if (!complaint.isEmpty() && oldCluster.isSilenceOurs(context)) {
      throw NotDestroyed.unproved(complaint, logs);
    }
  }
}
