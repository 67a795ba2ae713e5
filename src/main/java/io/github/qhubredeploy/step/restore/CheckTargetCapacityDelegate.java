package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/**
 * Closes the new platform to users, and checks that its volume has room for the data, before
 * anything is written to it.
 */
@Component
class CheckTargetCapacityDelegate extends StepDelegate {

  private final Targets targets;

  CheckTargetCapacityDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          if (!target.cluster().hasClaim(target.namespace(), target.homesClaim())) {
            throw new CapacityMissing(
                "The new cluster has no claim %s in namespace %s: deploy the new platform first"
                    .formatted(target.homesClaim(), target.namespace()));
          }
          new Closing(target).close();
          JsonNode room = target.move("Look at the new volume", "capacity.sh");
          new Room(room).mustHold(target.last().files());
          return StepOutcome.DONE;
        });
  }
}
