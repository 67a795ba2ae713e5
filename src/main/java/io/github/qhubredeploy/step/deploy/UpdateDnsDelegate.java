package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.dns.DnsRecords;
import io.github.qhubredeploy.system.dns.PlatformNames;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
    context.decisions().require("The domain is not moved", PLAN_APPROVED, GUARD_REMOVAL_CONFIRMED);
    String address = context.variables().get(LOAD_BALANCER_ADDRESS);
    PlatformNames.of(context.variables().get(DOMAIN), hasClearMl(context))
        .forEach(name -> records.point(context.platform().dns(), name, address));
    return StepOutcome.DONE;
  }

  private static boolean hasClearMl(StepContext context) {
    Path config = context.workspace().fresh().resolve("qhub-config.yaml");
    return Files.exists(config)
        && QhubConfigFile.load(config).get("clearml.enabled").filter("true"::equals).isPresent();
  }
}
