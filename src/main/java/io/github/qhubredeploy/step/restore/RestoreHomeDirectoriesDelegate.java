package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Restores the homes of both passes to the new volume. */
@Component
class RestoreHomeDirectoriesDelegate extends StepDelegate {

  private final Targets targets;

  RestoreHomeDirectoriesDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          JsonNode room = target.move("Look at the new volume", "capacity.sh", Map.of(), Map.of());
          int unpacked = new HomeRestoration(target, new Room(room).marks()).restore();
          return unpacked == 0 ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
        });
  }
}
