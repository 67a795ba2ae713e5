package io.github.qhubredeploy.system.keycloak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Our records as Keycloak's admin API writes them, and back. */
final class Representations {

  private Representations() {}

  static UserRepresentation of(RealmUser user) {
    UserRepresentation made = new UserRepresentation();
    made.setUsername(user.name());
    made.setEnabled(user.enabled());
    made.setEmail(user.email());
    made.setEmailVerified(user.emailVerified());
    made.setFirstName(user.firstName());
    made.setLastName(user.lastName());
    made.setAttributes(user.attributes());
    made.setRequiredActions(user.requiredActions());
    made.setGroups(List.copyOf(user.groups()));
    if (!user.identities().isEmpty()) {
      made.setFederatedIdentities(user.identities().stream().map(Representations::of).toList());
    }
    return made;
  }

  private static FederatedIdentityRepresentation of(FederatedIdentity identity) {
    FederatedIdentityRepresentation made = new FederatedIdentityRepresentation();
    made.setIdentityProvider(identity.provider());
    made.setUserId(identity.id());
    made.setUserName(identity.name());
    return made;
  }

  static FederatedIdentity from(FederatedIdentityRepresentation identity) {
    return new FederatedIdentity(
        identity.getIdentityProvider(),
        identity.getUserId(),
        Objects.requireNonNullElse(identity.getUserName(), ""));
  }

  static RealmUser from(UserRepresentation user, SortedSet<String> groups) {
    return new RealmUser(
        user.getUsername(),
        user.getEmail(),
        Boolean.TRUE.equals(user.isEmailVerified()),
        user.getFirstName(),
        user.getLastName(),
        Boolean.TRUE.equals(user.isEnabled()),
        Objects.requireNonNullElse(user.getAttributes(), Map.of()),
        Objects.requireNonNullElse(user.getRequiredActions(), List.of()),
        groups);
  }

  static GroupRepresentation of(RealmGroup group) {
    GroupRepresentation made = new GroupRepresentation();
    made.setName(group.name());
    made.setPath(group.path());
    if (!group.attributes().isEmpty()) {
      made.setAttributes(group.attributes());
    }
    return made;
  }

  /** Groups at the top with those below inside them. */
  static List<GroupRepresentation> trees(List<RealmGroup> groups) {
    List<GroupRepresentation> tops = new ArrayList<>();
    Map<String, GroupRepresentation> made = new LinkedHashMap<>();
    groups.stream()
        .sorted(Comparator.comparing(RealmGroup::path))
        .forEach(
            group -> {
              GroupRepresentation one = of(group);
              one.setSubGroups(new ArrayList<>());
              GroupRepresentation above = made.get(group.parent());
              (above == null ? tops : above.getSubGroups()).add(one);
              made.put(group.path(), one);
            });
    return tops;
  }
}
