package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.dns.DnsRecords;
import org.springframework.stereotype.Component;

/** Lets the other name lead to the old platform, by the DNS provider's API. */
@Component
class UpdateOldDnsDelegate extends StepDelegate {

  private final DnsRecords records;

  UpdateOldDnsDelegate(DnsRecords records) {
    this.records = records;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("The DNS record is not changed", PLAN_APPROVED);
    records.point(
        context.platform().dns(),
        context.variables().get(OLD_DOMAIN),
        context.variables().get(OLD_LOAD_BALANCER_ADDRESS));
    return StepOutcome.DONE;
  }
}
