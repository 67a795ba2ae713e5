package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Markup;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.SecretsDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down whom to tell, and how each of them comes to sign in. */
record HandOverRecord(StepContext context, SecretsDirectory secrets) {

  private static final int LONGEST_LIST = 700;
  private static final String NONE = "no way yet";
  private static final String OWN = "has a password";
  private static final String MAILED = "mail sent";
  private static final String EXTERNAL = "external sign-in";

  void external(Collection<String> users) {
    write(Map.of(EXTERNAL, List.copyOf(users)));
  }

  void told(List<RealmUser> users, HandOverJournal journal, Collection<String> withoutWay) {
    Map<String, List<String>> ways = new TreeMap<>();
    for (RealmUser user : users) {
      String way =
          withoutWay.contains(user.name())
              ? NONE
              : journal
                  .way(user.name())
                  .map(known -> known.equals(HandOverJournal.MAIL) ? MAILED : known)
                  .orElse(user.identities().isEmpty() ? OWN : EXTERNAL);
      ways.computeIfAbsent(way, w -> new ArrayList<>()).add(user.name());
    }
    write(ways);
  }

  private String line(String way, List<String> names) {
    String count = names.size() == 1 ? "1 user" : names.size() + " users";
    return switch (way) {
      case NONE ->
          "- **%s cannot sign in yet**: give them a password in Keycloak's console: %s\n"
              .formatted(count, list(names));
      case EXTERNAL ->
          "- **%s sign in as before**, by an outside provider; there is no password to hand over\n"
              .formatted(count);
      case OWN -> "- %s had a password and keep it: %s\n".formatted(count, list(names));
      case MAILED ->
          "- %s got a **mail** with a link to set a password: %s\n".formatted(count, list(names));
      default ->
          "- %s have a temporary password in the **hand-over file** `%s` (open it with `openssl cms -decrypt`): %s\n"
              .formatted(count, secrets.secretsDirectory().resolve(way), list(names));
    };
  }

  private void write(Map<String, List<String>> ways) {
    StringBuilder text = new StringBuilder();
    ways.forEach((way, names) -> text.append(line(way, names)));
    Evidence.write(context, "whom-to-tell", Map.of("ways", ways));
    context
        .variables()
        .set(
            RedeploymentVariable.HAND_OVER_EVIDENCE,
            text.isEmpty() ? "- nobody needs a password\n" : text.toString());
  }

  private static String list(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (text.length() > LONGEST_LIST) {
        return text + "… (all are in `evidence/whom-to-tell.json`)";
      }
      text.append(text.isEmpty() ? "" : ", ").append(Markup.code(name));
    }
    return text.toString();
  }
}
