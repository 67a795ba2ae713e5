package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmUser;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which user of Keycloak somebody is who comes from a sign-in provider. Keycloak makes no new users
 * on the way ({@code detect-existing}): it takes the one that is linked already, else the one with
 * the e-mail address that the provider gives, else the one with the name that it gives, in small
 * letters.
 */
enum SignInRule {
  /** Keycloak asks for a password itself. */
  OWN_PASSWORD("", "Keycloak", "", ""),
  GITHUB("github", "GitHub", "[a-z0-9][a-z0-9_-]{0,38}", "a GitHub login"),
  AUTH0("auth0", "Auth0", "[^@\\s]+@[^@\\s]+", "an e-mail address");

  private final String alias;
  private final String title;
  private final Pattern shape;
  private final String shapeName;

  SignInRule(String alias, String title, String shape, String shapeName) {
    this.alias = alias;
    this.title = title;
    this.shape = Pattern.compile(shape);
    this.shapeName = shapeName;
  }

  /** The rule for the sign-in that the configuration names. */
  static SignInRule of(String authentication) {
    return switch (authentication) {
      case "GitHub" -> GITHUB;
      case "Auth0" -> AUTH0;
      default -> OWN_PASSWORD;
    };
  }

  String title() {
    return title;
  }

  /** Whether somebody else signs people in. */
  boolean isExternal() {
    return this != OWN_PASSWORD;
  }

  /** What a name of the provider is. */
  String names() {
    return shapeName;
  }

  /** Why nobody who comes from the provider can be this user; empty when somebody can. */
  Optional<String> obstacle(RealmUser user) {
    boolean linked = user.identities().stream().anyMatch(one -> one.provider().equals(alias));
    if (!isExternal() || linked || user.email() != null || shape.matcher(user.name()).matches()) {
      return Optional.empty();
    }
    return Optional.of("name is not %s, and no e-mail address is known".formatted(shapeName));
  }
}
