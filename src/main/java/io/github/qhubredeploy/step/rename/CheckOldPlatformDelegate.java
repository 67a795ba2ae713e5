package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.DNS_FINDING;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_PLATFORM_ANSWERS;

import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.dns.PlatformCheck;
import io.github.qhubredeploy.system.dns.PlatformCheck.Finding;
import org.springframework.stereotype.Component;

/** Looks whether the old platform answers under its other name; a no is an answer, not an error. */
@Component
class CheckOldPlatformDelegate extends StepDelegate {

  private final PlatformCheck check;
  private final Patience patience;

  CheckOldPlatformDelegate(PlatformCheck check, Patience patience) {
    this.check = check;
    this.patience = patience;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    RedeploymentVariables variables = context.variables();
    String name = variables.get(OLD_DOMAIN);
    String target = variables.get(OLD_LOAD_BALANCER_ADDRESS);
    Finding last =
        patience.look(patience.answer(), context, () -> check.look(name, target), Finding::good);
    variables.set(OLD_PLATFORM_ANSWERS, last.good());
    variables.set(DNS_FINDING, last.text());
    return StepOutcome.DONE;
  }
}
