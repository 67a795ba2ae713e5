package io.github.qhubredeploy.step.verify;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.system.keycloak.UserFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keycloak's users, and a sign-in that is really done. */
@Component
class RealmChecks {

  private static final String USERS = "Users in Keycloak";
  private static final String SIGN_IN = "Sign-in";
  private static final String WANTED = "jupyterhub_developer";

  private final PlatformKeycloak keycloak;

  RealmChecks(PlatformKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  List<Check> look(StepContext context) {
    String domain = context.variables().get(RedeploymentVariable.DOMAIN);
    List<Check> checks = new ArrayList<>();
    try (Realm realm = keycloak.open(context.platform(), domain, List.of())) {
      checks.add(users(context, realm));
      checks.add(signIn(realm, domain));
    } catch (StepInterrupted e) {
      throw e;
    } catch (RuntimeException e) {
      checks.add(Check.silent("Keycloak", "it could not be asked: " + Reason.of(e)));
    }
    return checks;
  }

  private static Check users(StepContext context, Realm realm) {
    Path file = context.workspace().fresh().resolve("users-prepared.json");
    try {
      UserDirectory planned = UserFile.read(Files.readAllBytes(file));
      Set<String> there = realm.read().byName().keySet();
      long missing =
          planned.byName().keySet().stream().filter(name -> !there.contains(name)).count();
      return missing == 0
          ? Check.good(
              USERS,
              "all %d imported users are there (%d in all)"
                  .formatted(planned.users().size(), there.size()))
          : Check.bad(
              USERS,
              "%d of %d imported users are missing: they cannot sign in"
                  .formatted(missing, planned.users().size()));
    } catch (IOException e) {
      return Check.bad(USERS, "the list of imported users is not readable: " + file.getFileName());
    }
  }

  private static Check signIn(Realm realm, String domain) {
    try {
      Set<String> roles = realm.trySignIn(domain, "/analyst");
      return roles.contains(WANTED)
          ? Check.good(
              SIGN_IN,
              "a test user in group `analyst` has signed in by Keycloak's login page and may use JupyterHub; it was removed again")
          : Check.bad(
              SIGN_IN,
              "a test user in group `analyst` has signed in, but without the role `%s`: imported users would be locked out of JupyterHub"
                  .formatted(WANTED));
    } catch (RuntimeException e) {
      return Check.bad(SIGN_IN, "a test user could not sign in: " + Reason.of(e));
    }
  }
}
