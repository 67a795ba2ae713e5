package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.keycloak.KeycloakRefused;
import io.github.qhubredeploy.system.keycloak.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Mails users a link to set their password; nobody twice. */
record PasswordMails(Realm realm, HandOverJournal journal, HandOverSettings settings) {

  /** What Keycloak answers when there is no address, no user any more, or no mail taken. */
  private static final Set<Integer> NOT_SENT = Set.of(400, 404, 500);

  /** A mail server that is down must not be waited for thousands of times. */
  private static final int IN_A_ROW = 5;

  /** Sends, and returns whom no mail could be sent to. */
  List<String> send(StepContext context, List<String> users) {
    List<String> refused = new ArrayList<>();
    int inARow = 0;
    for (int i = 0; i < users.size(); i++) {
      context.checkpoint();
      context.progress().report("Mails", i, users.size(), Progress.Unit.ENTRIES);
      if (inARow < IN_A_ROW && sent(users.get(i))) {
        inARow = 0;
      } else {
        inARow++;
        refused.add(users.get(i));
      }
    }
    return refused;
  }

  private boolean sent(String user) {
    try {
      realm.mailLink(user, settings.actions(), settings.linkLifespan());
    } catch (KeycloakRefused e) {
      if (NOT_SENT.contains(e.status())) {
        return false;
      }
      throw e;
    }
    journal.add(HandOverJournal.MAIL, List.of(user));
    return true;
  }
}
