package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.dns.DnsRecords;
import org.springframework.stereotype.Component;

/** Lets the domain lead to the new platform, by the DNS provider's API. */
@Component
class UpdateDnsDelegate extends StepDelegate {

  private final DnsRecords records;

  UpdateDnsDelegate(DnsRecords records) {
    this.records = records;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    records.point(
        context.platform().dns(),
        context.variables().get(DOMAIN),
        context.variables().get(LOAD_BALANCER_ADDRESS));
    return StepOutcome.DONE;
  }
}
