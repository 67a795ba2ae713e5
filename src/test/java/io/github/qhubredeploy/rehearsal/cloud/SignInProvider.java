package io.github.qhubredeploy.rehearsal.cloud;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Who signs users in for Keycloak, as the platform's configuration says. */
record SignInProvider(String alias, String kind, Map<?, ?> config, Map<String, String> addresses) {

  /** The provider of a configuration's authentication; passwords need none. */
  static Optional<SignInProvider> of(Map<?, ?> authentication) {
    Map<?, ?> config = authentication.get("config") instanceof Map<?, ?> given ? given : Map.of();
    return switch (Objects.toString(authentication.get("type"))) {
      case "GitHub" -> Optional.of(github(config));
      case "Auth0" -> Optional.of(auth0(config));
      default -> Optional.empty();
    };
  }

  private static SignInProvider github(Map<?, ?> config) {
    return new SignInProvider(
        "github",
        "github",
        config,
        Map.of(
            "authorizationUrl", "https://github.com/login/oauth/authorize",
            "tokenUrl", "https://github.com/login/oauth/access_token",
            "defaultScope", "user:email"));
  }

  private static SignInProvider auth0(Map<?, ?> config) {
    String base = "https://" + config.get("auth0_subdomain") + ".auth0.com";
    return new SignInProvider(
        "auth0",
        "oidc",
        config,
        Map.of(
            "authorizationUrl", base + "/authorize",
            "tokenUrl", base + "/oauth/token",
            "userInfoUrl", base + "/userinfo",
            "defaultScope", "openid email profile"));
  }

  IdentityProviderRepresentation representation(String firstLoginFlow) {
    Map<String, String> all = new TreeMap<>(addresses);
    all.put("clientId", Objects.toString(config.get("client_id"), ""));
    all.put("clientSecret", Objects.toString(config.get("client_secret"), ""));
    all.put("clientAuthMethod", "client_secret_post");
    all.put("syncMode", "IMPORT");
    IdentityProviderRepresentation made = new IdentityProviderRepresentation();
    made.setAlias(alias);
    made.setProviderId(kind);
    made.setEnabled(true);
    made.setTrustEmail(true);
    made.setStoreToken(false);
    made.setFirstBrokerLoginFlowAlias(firstLoginFlow);
    made.setConfig(all);
    return made;
  }
}
