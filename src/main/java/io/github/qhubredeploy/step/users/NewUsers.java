package io.github.qhubredeploy.step.users;

import static io.github.qhubredeploy.process.RedeploymentVariable.ADMINISTRATORS;
import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.RealmUser;
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
          new UserImport(realm, plan)
              .run(
                  done -> {
                    context.checkpoint();
                    context
                        .progress()
                        .report("Users", done, plan.users().size(), Progress.Unit.ENTRIES);
                  });
      List<String> mailed =
          signInByPassword(context)
              ? outcome.users().stream()
                  .filter(user -> user.enabled() && user.email() != null)
                  .map(RealmUser::name)
                  .filter(realm::mailPasswordLink)
                  .toList()
              : List.of();
      if (outcome.changedNothing()) {
        return StepOutcome.ALREADY_DONE;
      }
      new UserRecords(context).imported(administrators.names(), outcome, mailed);
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

  /** Who cannot sign in before somebody gives them a password. */
  List<String> withoutPassword(StepContext context) {
    return signInByPassword(context)
        ? new UserFiles(context)
            .prepared().users().stream()
                .filter(RealmUser::enabled)
                .map(RealmUser::name)
                .sorted()
                .toList()
        : List.of();
  }

  private Realm open(StepContext context) {
    return keycloak.open(context.platform(), context.variables().get(DOMAIN), List.of());
  }

  private static Administrators administrators(StepContext context) {
    return Administrators.parse(context.variables().find(ADMINISTRATORS).orElse(""));
  }

  private static boolean signInByPassword(StepContext context) {
    return "password".equals(context.variables().get(AUTHENTICATION));
  }
}
