package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who will not be known to Keycloak when they come from the sign-in provider, as far as names tell.
 *
 * @param unknown user names, each with the reason
 * @param mistaken sentences about users whose sign-in would end at another user
 */
record SignInFindings(SignInRule rule, Map<String, String> unknown, List<String> mistaken) {

  private static final int SHOWN = 20;

  static SignInFindings of(SignInRule rule, UserDirectory directory) {
    Map<String, String> unknown = new TreeMap<>();
    List<String> mistaken = new ArrayList<>();
    if (rule.isExternal()) {
      Map<String, RealmUser> byName = directory.byName();
      for (RealmUser user : directory.users()) {
        if (!user.enabled()) {
          continue;
        }
        rule.obstacle(user).ifPresent(reason -> unknown.put(user.name(), reason));
        String email = user.email() == null ? "" : user.email().toLowerCase(Locale.ROOT);
        if (!email.equals(user.name()) && byName.containsKey(email)) {
          mistaken.add(
              "who signs in with the address `%s` becomes user `%s`, not the user of that name"
                  .formatted(email, user.name()));
        }
      }
    }
    return new SignInFindings(rule, unknown, mistaken);
  }

  /** Lines of a list, for the person who reviews the users. */
  List<String> notes() {
    if (!rule.isExternal()) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "Sign-in through %s lets in only who is in this table: by the e-mail address, else by the name, which must be %s in small letters. Who has another name there, or is not in the table, stays outside."
            .formatted(rule.title(), rule.names()));
    if (!unknown.isEmpty()) {
      notes.add(
          "**%d users cannot sign in through %s**: their name is not %s, and no e-mail address is known: %s. Give them their right name, or an e-mail address in Keycloak after the import."
              .formatted(unknown.size(), rule.title(), rule.names(), first(unknown)));
    }
    mistaken.stream()
        .limit(SHOWN)
        .map(text -> "**Mistaken identity:** " + text)
        .forEach(notes::add);
    return notes;
  }

  private static String first(Map<String, String> unknown) {
    String names =
        String.join(", ", unknown.keySet().stream().limit(SHOWN).map(n -> "`" + n + "`").toList());
    return unknown.size() <= SHOWN
        ? names
        : names + " … (all are in `evidence/users-sign-in.json`)";
  }
}
