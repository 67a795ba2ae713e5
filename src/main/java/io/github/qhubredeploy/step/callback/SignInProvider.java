package io.github.qhubredeploy.step.callback;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.Optional;

/** Who signs users in for Keycloak. */
enum SignInProvider {
  GITHUB("GitHub", "github"),
  AUTH0("Auth0", "auth0");

  private static final String CONFIG = "security.authentication.config.";

  private final String type;
  private final String alias;

  SignInProvider(String type, String alias) {
    this.type = type;
    this.alias = alias;
  }

  /** The provider that the run's configuration names. */
  static SignInProvider of(StepContext context) {
    String type = context.variables().get(RedeploymentVariable.AUTHENTICATION);
    for (SignInProvider provider : values()) {
      if (provider.type.equals(type)) {
        return provider;
      }
    }
    throw new IllegalStateException(
        "Sign-in by %s has no callback: only GitHub and Auth0 have one. Stop the redeployment; it rolls back."
            .formatted(type));
  }

  String title() {
    return type;
  }

  /** Its name inside Keycloak. */
  String alias() {
    return alias;
  }

  /** Where the provider has to send a browser back to, on a platform of 0.4. */
  String callback(String domain) {
    return "https://%s/auth/realms/qhub/broker/%s/endpoint".formatted(domain, alias);
  }

  /** What a person does at the provider, as a numbered list. */
  String steps(QhubConfigFile config, String domain) {
    String client =
        config.get(CONFIG + "client_id").map(id -> " (its client id is `" + id + "`)").orElse("");
    return switch (this) {
      case GITHUB ->
          """
          1. Open <https://github.com/settings/developers> as the owner of the sign-in application (for an organisation: its settings, *Developer settings*).
          2. Choose *OAuth Apps*, then the application of this platform%s.
          3. Replace what stands in *Authorization callback URL* by `%s`.
          4. Press *Update application*.

          A GitHub application holds one callback only: from now on nobody can sign in to the old platform with it."""
              .formatted(client, callback(domain));
      case AUTH0 ->
          """
          1. Open <https://manage.auth0.com/>%s and choose *Applications*.
          2. Choose the *Regular Web Application* of this platform%s.
          3. In *Settings*, under *Application URIs*, add `%s` to *Allowed Callback URLs*, with a comma before it; leave the others there.
          4. Press *Save Changes*."""
              .formatted(tenant(config), client, callback(domain));
    };
  }

  private static String tenant(QhubConfigFile config) {
    Optional<String> tenant = config.get(CONFIG + "auth0_subdomain");
    return tenant.map(name -> ", tenant `" + name + "`,").orElse("");
  }
}
