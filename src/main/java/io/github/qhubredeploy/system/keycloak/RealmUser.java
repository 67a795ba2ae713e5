package io.github.qhubredeploy.system.keycloak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user of the realm, without credentials.
 *
 * @param attributes such as {@code jupyterlab_profiles}
 * @param requiredActions what Keycloak asks of the user at the next sign-in
 * @param groups paths, such as {@code /analyst}
 */
public record RealmUser(
    String name,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    boolean enabled,
    Map<String, List<String>> attributes,
    List<String> requiredActions,
    SortedSet<String> groups) {

  /** An enabled user of whom only the name and the groups are known. */
  public static RealmUser named(String name, Collection<String> groups) {
    return new RealmUser(
        name, null, false, null, null, true, Map.of(), List.of(), new TreeSet<>(groups));
  }

  /** The same user in these groups. */
  public RealmUser in(Collection<String> others) {
    return new RealmUser(
        name,
        email,
        emailVerified,
        firstName,
        lastName,
        enabled,
        attributes,
        requiredActions,
        new TreeSet<>(others));
  }

  /** The same user under this name. */
  public RealmUser as(String other) {
    return new RealmUser(
        other,
        email,
        emailVerified,
        firstName,
        lastName,
        enabled,
        attributes,
        requiredActions,
        groups);
  }

  /** The same user without the address, which somebody else has. */
  public RealmUser withoutEmail() {
    return new RealmUser(
        name, null, false, firstName, lastName, enabled, attributes, requiredActions, groups);
  }

  /** The same user, of whom this is asked at the next sign-in. */
  public RealmUser asked(List<String> actions) {
    return new RealmUser(
        name, email, emailVerified, firstName, lastName, enabled, attributes, actions, groups);
  }
}
