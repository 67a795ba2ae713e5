package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmGroup;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes of an old platform's users what Keycloak takes and JupyterHub lets in: names in small
 * letters, each once; {@code analyst} for everybody, since only it opens JupyterHub; {@code admin}
 * for nobody, since a person decides about that.
 */
final class UserPreparation {

  private final UserDirectory old;
  private final OldRights rights;
  private final boolean passwords;
  private final Set<String> carried;
  private final GroupNames groups;
  private final Map<String, RealmUser> users = new TreeMap<>();
  private final Map<String, SortedSet<String>> oldGroups = new TreeMap<>();
  private final Map<String, List<String>> remarks = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * What is to be prepared.
   *
   * @param fromKeycloak whether the old platform had Keycloak, and so QHub's own groups
   * @param passwords whether users sign in with a password that Keycloak keeps
   */
  UserPreparation(UserDirectory old, OldRights rights, boolean fromKeycloak, boolean passwords) {
    this(old, rights, fromKeycloak, passwords, Set.of());
  }

  /**
   * The same.
   *
   * @param carried names of users whose password comes along, and who are asked for nothing new
   */
  UserPreparation(
      UserDirectory old,
      OldRights rights,
      boolean fromKeycloak,
      boolean passwords,
      Set<String> carried) {
    this.carried = carried;
    this.old = old;
    this.rights = rights;
    this.passwords = passwords;
    this.groups = new GroupNames(old.groups(), fromKeycloak);
  }

  PreparedUsers prepare() {
    old.users().forEach(this::take);
    removeDoubledAddresses();
    List<PreparedUsers.Row> rows = new ArrayList<>();
    users.forEach((name, user) -> rows.add(row(name, user)));
    Set<String> used = new TreeSet<>();
    users.values().forEach(user -> used.addAll(user.groups()));
    List<RealmGroup> wanted = groups.wanted(used);
    notes.addAll(groups.notes());
    return new PreparedUsers(
        new UserDirectory(List.copyOf(users.values()), wanted), rows, List.copyOf(notes));
  }

  private void take(RealmUser user) {
    String name = user.name().strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      notes.add("A user without a name was left out.");
      return;
    }
    if (!name.equals(user.name())) {
      remark(name, "was written `" + user.name() + "`");
    }
    SortedSet<String> now = new TreeSet<>();
    for (String path : user.groups()) {
      oldGroups.computeIfAbsent(name, n -> new TreeSet<>()).add(path);
      if (!GroupNames.givesAdministration(path) && path.length() > 1) {
        now.add(groups.now(path));
      }
    }
    now.add(GroupNames.ANALYST);
    RealmUser twin = users.get(name);
    if (twin != null) {
      remark(name, "stood there twice, groups joined");
      now.addAll(twin.groups());
    }
    RealmUser base = (twin == null ? user : twin).as(name).in(now);
    users.put(name, lacksPassword(base) ? base.asked(HandOverSettings.UPDATE_PASSWORD) : base);
  }

  private boolean lacksPassword(RealmUser user) {
    return passwords && !carried.contains(user.name()) && user.identities().isEmpty();
  }

  private void removeDoubledAddresses() {
    Set<String> taken = new HashSet<>();
    users.replaceAll(
        (name, user) -> {
          String email = user.email();
          if (email == null || taken.add(email.toLowerCase(Locale.ROOT))) {
            return user;
          }
          remark(name, "e-mail left out: another user has it");
          return user.withoutEmail();
        });
  }

  private PreparedUsers.Row row(String name, RealmUser user) {
    SortedSet<String> before = oldGroups.getOrDefault(name, new TreeSet<>());
    boolean named = before.stream().anyMatch(GroupNames::givesAdministration);
    PreparedUsers.Administration administration =
        rights.secondary().contains(name) && !rights.administrators().contains(name)
            ? PreparedUsers.Administration.SECONDARY_ONLY
            : named || rights.administrators().contains(name)
                ? PreparedUsers.Administration.HAD
                : PreparedUsers.Administration.NONE;
    if (!user.enabled()) {
      remark(name, "disabled");
    }
    return new PreparedUsers.Row(
        name, before, user.groups(), administration, remarks.getOrDefault(name, List.of()));
  }

  private void remark(String name, String text) {
    remarks.computeIfAbsent(name, n -> new ArrayList<>()).add(text);
  }
}
