package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.FULL_BACKUP_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.RENAMING_WAY;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the old configuration with another domain, and settles who brings it to the platform. */
@Component
class RenameOldDomainDelegate extends StepDelegate {

  private final OldCallback callback;

  RenameOldDomainDelegate(OldCallback callback) {
    this.callback = callback;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require("The old platform is not renamed", PLAN_APPROVED, FULL_BACKUP_VERIFIED);
    QhubPlace old = OldPlace.of(context);
    OldPlace.keepOriginal(old);
    RedeploymentVariables variables = context.variables();
    RenamedConfiguration renamed =
        RenamedConfiguration.of(old.original(), variables.get(DOMAIN), variables.get(OLD_DOMAIN));
    boolean changed = new PrivateFile(old.config()).become(renamed.text().getBytes(UTF_8));
    RenamingWay way = RenamingWay.of(context);
    variables.set(RENAMING_WAY, way.text());
    Evidence.write(
        context,
        "old-domain-renamed",
        Map.of(
            "way",
            way.text(),
            "changes",
            renamed.changes(),
            "callback",
            callback.add(context, old),
            "formerDomainStillWrittenIn",
            renamed.others()));
    return changed ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
