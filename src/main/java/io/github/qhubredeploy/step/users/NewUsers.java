package io.github.qhubredeploy.step.users;

import static io.github.qhubredeploy.process.RedeploymentVariable.ADMINISTRATORS;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.system.keycloak.UserImport;
import java.util.List;
import org.springframework.stereotype.Component;

/** The users of the new platform: brings them in, and compares them with the plan. */
@Component
class NewUsers {

  private final PlatformKeycloak keycloak;

  NewUsers(PlatformKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  StepOutcome bringIn(StepContext context) {
    Administrators administrators = administrators(context);
    UserDirectory plan = administrators.in(new UserFiles(context).prepared());
    try (Realm realm = open(context)) {
      UserImport.Outcome outcome =
          new UserImport(realm, plan, ImportPolicy.hashes(context))
              .run(
                  done -> {
                    context.checkpoint();
                    context
                        .progress()
                        .report("Users", done, plan.users().size(), Progress.Unit.ENTRIES);
                  });
      if (outcome.changedNothing()) {
        return StepOutcome.ALREADY_DONE;
      }
      new UserRecords(context).imported(administrators.names(), outcome);
      return StepOutcome.DONE;
    }
  }

  UserComparison compare(StepContext context) {
    Administrators administrators = administrators(context);
    UserDirectory plan = administrators.in(new UserFiles(context).prepared());
    try (Realm realm = open(context)) {
      return UserComparison.of(plan, realm.read());
    }
  }

  private Realm open(StepContext context) {
    return keycloak.open(context.platform(), context.variables().get(DOMAIN), List.of());
  }

  private static Administrators administrators(StepContext context) {
    return Administrators.parse(context.variables().find(ADMINISTRATORS).orElse(""));
  }
}
