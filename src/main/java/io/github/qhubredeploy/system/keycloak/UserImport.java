package io.github.qhubredeploy.system.keycloak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Brings users, groups and memberships into a realm; what is there stays as it is. An error of
 * Keycloak says nothing about what was stored, so after one the realm is read again.
 */
public final class UserImport {

  /**
   * What was done.
   *
   * @param users who were created
   * @param withoutEmail users who came without their address, since another user has it
   */
  public record Outcome(int groups, List<RealmUser> users, int joins, List<String> withoutEmail) {

    /** Whether everything was there before. */
    public boolean changedNothing() {
      return groups + users.size() + joins == 0;
    }
  }

  private final Realm realm;
  private final UserDirectory plan;
  private final ServerExport hashes;

  /** The realm is to hold at least what the plan says. */
  public UserImport(Realm realm, UserDirectory plan) {
    this(realm, plan, ServerExport.none());
  }

  /** The same; users who are made get their old passwords, as far as their hashes are known. */
  public UserImport(Realm realm, UserDirectory plan, ServerExport hashes) {
    this.realm = realm;
    this.plan = plan;
    this.hashes = hashes;
  }

  /**
   * Does it.
   *
   * @param progress told how many users of the plan are dealt with; may throw to stop
   * @throws UsersRefused when Keycloak takes all but some of the users
   */
  public Outcome run(IntConsumer progress) {
    UserDirectory before = realm.read();
    int groups = createGroups(before);
    List<String> withoutEmail = new ArrayList<>();
    List<RealmUser> missing = missing(before, withoutEmail);
    int present = plan.users().size() - missing.size();
    UserBatches batches = new UserBatches(realm, hashes);
    for (int from = 0; from < missing.size(); from += UserBatches.SIZE) {
      progress.accept(present + from);
      batches.send(missing.subList(from, Math.min(from + UserBatches.SIZE, missing.size())));
    }
    progress.accept(plan.users().size());
    return new Outcome(groups, missing, join(batches.refused()), withoutEmail);
  }

  private int createGroups(UserDirectory before) {
    Set<String> there = before.paths();
    List<RealmGroup> missing =
        plan.groups().stream().filter(group -> !there.contains(group.path())).toList();
    List<RealmGroup> trees =
        missing.stream().filter(group -> !there.contains(group.top())).toList();
    if (!trees.isEmpty()) {
      try {
        realm.create(List.of(), trees);
      } catch (KeycloakRefused e) {
        Set<String> now = UserBatches.readAfter(realm, e).paths();
        if (!trees.stream().allMatch(group -> now.contains(group.path()))) {
          throw e;
        }
      }
    }
    missing.stream()
        .filter(group -> there.contains(group.top()))
        .sorted(Comparator.comparing(RealmGroup::path))
        .forEach(realm::createBelow);
    return missing.size();
  }

  private List<RealmUser> missing(UserDirectory before, List<String> withoutEmail) {
    Map<String, RealmUser> there = before.byName();
    Map<String, String> owners = new HashMap<>();
    before.users().stream()
        .filter(user -> user.email() != null)
        .forEach(user -> owners.put(lower(user), user.name()));
    List<RealmUser> missing = new ArrayList<>();
    for (RealmUser user : plan.users()) {
      if (there.containsKey(user.name())) {
        continue;
      }
      boolean taken = user.email() != null && owners.putIfAbsent(lower(user), user.name()) != null;
      if (taken) {
        withoutEmail.add(user.name());
      }
      missing.add(taken ? user.withoutEmail() : user);
    }
    return missing;
  }

  private static String lower(RealmUser user) {
    return String.valueOf(user.email()).toLowerCase(Locale.ROOT);
  }

  /** Users who were there before, or whose import was cut short, get the groups they lack. */
  private int join(Map<String, KeycloakRefused> refused) {
    Map<String, RealmUser> now = realm.read().byName();
    Map<String, KeycloakRefused> absent = new TreeMap<>(refused);
    absent.keySet().removeAll(now.keySet());
    int joins = 0;
    for (RealmUser user : plan.users()) {
      RealmUser stored = now.get(user.name());
      if (absent.containsKey(user.name())) {
        continue;
      }
      if (stored == null) {
        throw new KeycloakRefused("read-back of user " + user.name(), 404, "not stored");
      }
      for (String group :
          user.groups().stream().filter(path -> !stored.groups().contains(path)).toList()) {
        realm.join(user.name(), group);
        joins++;
      }
    }
    if (!absent.isEmpty()) {
      throw new UsersRefused(absent);
    }
    return joins;
  }
}
