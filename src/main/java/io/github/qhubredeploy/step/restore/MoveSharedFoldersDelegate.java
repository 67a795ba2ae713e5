package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Moves shared folders to where QHub 0.4 looks for them. */
@Component
class MoveSharedFoldersDelegate extends StepDelegate {

  private final Targets targets;

  MoveSharedFoldersDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          JsonNode answer = target.move("Move of shared folders", "move-shared.sh");
          return answer.path("alreadyDone").asBoolean()
              ? StepOutcome.ALREADY_DONE
              : StepOutcome.DONE;
        });
  }
}
