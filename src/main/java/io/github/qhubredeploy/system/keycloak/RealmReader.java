package io.github.qhubredeploy.system.keycloak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Reads a whole realm: users by pages, then the members of each group. Groups of each user would
 * take ten times as long; a list without page limits ends at 100.
 */
record RealmReader(RealmResource realm) {

  private static final int PAGE = 500;

  UserDirectory read() {
    return read(false);
  }

  /** Version 15 tells identities of one user at a time only. */
  UserDirectory readWithIdentities() {
    return read(true);
  }

  private UserDirectory read(boolean identities) {
    Map<String, RealmGroup> groups = new HashMap<>();
    Map<String, TreeSet<String>> memberships = new HashMap<>();
    collect(realm.groups().groups(null, null, null, false), groups, memberships);
    List<RealmUser> users = new ArrayList<>();
    for (int first = 0, got = PAGE; got == PAGE; first += PAGE) {
      List<UserRepresentation> page = realm.users().list(first, PAGE);
      got = page.size();
      for (UserRepresentation user : page) {
        RealmUser one =
            Representations.from(
                user, memberships.getOrDefault(user.getUsername(), new TreeSet<>()));
        users.add(identities ? one.known(identities(user.getId())) : one);
      }
    }
    return new UserDirectory(users, List.copyOf(groups.values()));
  }

  private List<FederatedIdentity> identities(String id) {
    return realm.users().get(id).getFederatedIdentity().stream()
        .map(Representations::from)
        .sorted(Comparator.comparing(FederatedIdentity::provider))
        .toList();
  }

  /** Version 15 sends the groups below inside the one above. */
  private void collect(
      List<GroupRepresentation> found,
      Map<String, RealmGroup> groups,
      Map<String, TreeSet<String>> memberships) {
    for (GroupRepresentation group : found) {
      groups.put(
          group.getPath(),
          new RealmGroup(
              group.getPath(), Objects.requireNonNullElse(group.getAttributes(), Map.of())));
      for (int first = 0, got = PAGE; got == PAGE; first += PAGE) {
        List<UserRepresentation> page = realm.groups().group(group.getId()).members(first, PAGE);
        got = page.size();
        page.forEach(
            user ->
                memberships
                    .computeIfAbsent(user.getUsername(), name -> new TreeSet<>())
                    .add(group.getPath()));
      }
      collect(Objects.requireNonNullElse(group.getSubGroups(), List.of()), groups, memberships);
    }
  }
}
