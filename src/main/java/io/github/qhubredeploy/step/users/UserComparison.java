package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the realm holds beside what was planned.
 *
 * @param planned users that were to be there
 * @param present those of them that are
 * @param memberships planned memberships
 * @param missing users or memberships that are not there
 * @param unapproved users with an administrator's rights whom nobody approved
 * @param others users that are there without having been planned
 */
record UserComparison(
    int planned,
    int present,
    long memberships,
    List<String> missing,
    List<String> unapproved,
    List<String> others) {

  static UserComparison of(UserDirectory plan, UserDirectory realm) {
    Map<String, RealmUser> planned = plan.byName();
    Map<String, RealmUser> stored = realm.byName();
    List<String> missing = new ArrayList<>();
    planned.forEach(
        (name, user) -> {
          RealmUser there = stored.get(name);
          if (there == null) {
            missing.add("user " + name);
          } else {
            user.groups().stream()
                .filter(path -> !there.groups().contains(path))
                .forEach(path -> missing.add(name + " in " + GroupNames.shown(path)));
          }
        });
    plan.groups().stream()
        .filter(group -> !realm.paths().contains(group.path()))
        .forEach(group -> missing.add("group " + GroupNames.shown(group.path())));
    List<String> unapproved =
        stored.values().stream()
            .filter(user -> isAdministrator(user))
            .filter(
                user ->
                    !planned.containsKey(user.name()) || !isAdministrator(planned.get(user.name())))
            .map(RealmUser::name)
            .toList();
    return new UserComparison(
        planned.size(),
        (int) planned.keySet().stream().filter(stored::containsKey).count(),
        plan.memberships(),
        missing,
        unapproved,
        stored.keySet().stream().filter(name -> !planned.containsKey(name)).toList());
  }

  boolean isGood() {
    return missing.isEmpty() && unapproved.isEmpty();
  }

  private static boolean isAdministrator(RealmUser user) {
    return user.groups().stream().anyMatch(GroupNames::givesAdministration);
  }
}
