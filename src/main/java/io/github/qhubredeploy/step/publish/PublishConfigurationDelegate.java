package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.CONFIG_COMMIT;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Commits and pushes the new configuration with all that belongs to it, once. */
@Component
class PublishConfigurationDelegate extends StepDelegate {

  private final Publisher publisher;
  private final WorkflowSecretsGiven secrets;

  PublishConfigurationDelegate(Publisher publisher, WorkflowSecretsGiven secrets) {
    this.publisher = publisher;
    this.secrets = secrets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("Nothing is published", PLAN_APPROVED, GUARD_REMOVAL_CONFIRMED);
    secrets.check(context);
    Publisher.Published published = publisher.publish(context);
    context.variables().set(CONFIG_COMMIT, published.commit());
    return published.outcome();
  }
}
