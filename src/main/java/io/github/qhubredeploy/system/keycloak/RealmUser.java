package io.github.qhubredeploy.system.keycloak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user of the realm, without credentials.
 *
 * @param attributes such as {@code jupyterlab_profiles}
 * @param requiredActions what Keycloak asks of the user at the next sign-in
 * @param groups paths, such as {@code /analyst}
 * @param identities who the user is at sign-in providers
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
    SortedSet<String> groups,
    List<FederatedIdentity> identities) {

  /** A user who is not linked to a sign-in provider. */
  public RealmUser(
      String name,
      @Nullable String email,
      boolean emailVerified,
      @Nullable String firstName,
      @Nullable String lastName,
      boolean enabled,
      Map<String, List<String>> attributes,
      List<String> requiredActions,
      SortedSet<String> groups) {
    this(
        name,
        email,
        emailVerified,
        firstName,
        lastName,
        enabled,
        attributes,
        requiredActions,
        groups,
        List.of());
  }

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
        new TreeSet<>(others),
        identities);
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
        groups,
        identities);
  }

  /** The same user, who is this at sign-in providers. */
  public RealmUser known(List<FederatedIdentity> others) {
    return new RealmUser(
        name,
        email,
        emailVerified,
        firstName,
        lastName,
        enabled,
        attributes,
        requiredActions,
        groups,
        others);
  }

  /** The same user without the address, which somebody else has. */
  public RealmUser withoutEmail() {
    return new RealmUser(
        name,
        null,
        false,
        firstName,
        lastName,
        enabled,
        attributes,
        requiredActions,
        groups,
        identities);
  }

  /** The same user, of whom this is asked too at the next sign-in. */
  public RealmUser asked(String action) {
    return new RealmUser(
        name,
        email,
        emailVerified,
        firstName,
        lastName,
        enabled,
        attributes,
        Stream.concat(requiredActions.stream(), Stream.of(action)).distinct().toList(),
        groups,
        identities);
  }
}
