package io.github.qhubredeploy.step.retire;

import static io.github.qhubredeploy.process.RedeploymentVariable.LEFTOVERS;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lists what is left of the old platform, for a person to remove. */
@Component
class CheckLeftoversDelegate extends StepDelegate {

  private final Leftovers leftovers;

  CheckLeftoversDelegate(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    List<String> found = leftovers.of(context);
    Evidence.write(context, "leftovers", Map.of("leftovers", found));
    context.variables().set(LEFTOVERS, "- " + String.join("\n- ", found));
    return StepOutcome.DONE;
  }
}
