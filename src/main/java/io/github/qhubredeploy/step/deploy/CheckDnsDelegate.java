package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.DNS_FINDING;
import static io.github.qhubredeploy.process.RedeploymentVariable.DNS_MATCHES;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.dns.NameCheck;
import io.github.qhubredeploy.system.dns.NameCheck.Finding;
import org.springframework.stereotype.Component;

/** Looks whether the domain leads to the new load balancer, and nowhere else. */
@Component
class CheckDnsDelegate extends StepDelegate {

  private final NameCheck names;
  private final Patience patience;

  CheckDnsDelegate(NameCheck names, Patience patience) {
    this.names = names;
    this.patience = patience;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    var variables = context.variables();
    String domain = variables.get(DOMAIN);
    String target = variables.get(LOAD_BALANCER_ADDRESS);
    Finding last =
        patience.look(
            patience.dns(), context, () -> names.compare(domain, target), Finding::matches);
    variables.set(DNS_MATCHES, last.matches());
    variables.set(DNS_FINDING, last.text());
    return StepOutcome.DONE;
  }
}
