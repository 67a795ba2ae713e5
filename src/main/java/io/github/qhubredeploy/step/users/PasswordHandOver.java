package io.github.qhubredeploy.step.users;

import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.SecretsDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Gives each user who has no password a way to one. A temporary password is in an encrypted file on
 * the disk before Keycloak learns it. Who has a password, carried over or not, keeps it, whenever
 * this is repeated; who is known at a sign-in provider of the realm needs none.
 */
@Component
class PasswordHandOver {

  private final PlatformKeycloak keycloak;
  private final SecretsDirectory secrets;
  private final Redactor redactor;
  private final HandOverSettings settings;

  PasswordHandOver(
      PlatformKeycloak keycloak,
      SecretsDirectory secrets,
      Redactor redactor,
      HandOverSettings settings) {
    this.keycloak = keycloak;
    this.secrets = secrets;
    this.redactor = redactor;
    this.settings = settings;
  }

  StepOutcome run(StepContext context) {
    Set<String> planned = new UserFiles(context).prepared().byName().keySet();
    HandOverJournal journal = HandOverJournal.of(context);
    if (!"password".equals(context.variables().get(AUTHENTICATION))) {
      new HandOverRecord(context, secrets).external(planned);
      return StepOutcome.DONE;
    }
    try (Realm realm =
        keycloak.open(context.platform(), context.variables().get(DOMAIN), List.of())) {
      List<RealmUser> users =
          realm.readWithIdentities().users().stream()
              .filter(user -> user.enabled() && planned.contains(user.name()))
              .toList();
      List<RealmUser> wanting = wanting(context, realm, users);
      List<String> byFile = mail(context, realm, journal, wanting);
      boolean sealed = seal(context, realm, journal, byFile);
      List<String> withoutWay = sealed ? List.of() : byFile;
      new HandOverRecord(context, secrets).told(users, journal, withoutWay);
    }
    return StepOutcome.DONE;
  }

  private static List<RealmUser> wanting(StepContext context, Realm realm, List<RealmUser> users) {
    List<RealmUser> wanting = new ArrayList<>();
    for (RealmUser user : users) {
      context.checkpoint();
      if (user.identities().isEmpty() && !realm.hasPassword(user.name())) {
        wanting.add(user);
      }
    }
    return wanting;
  }

  /** Returns who cannot be mailed: no address, or refused once more and there is a certificate. */
  private List<String> mail(
      StepContext context, Realm realm, HandOverJournal journal, List<RealmUser> wanting) {
    List<String> mailable = new ArrayList<>();
    List<String> others = new ArrayList<>();
    boolean mails = realm.sendsMail();
    for (RealmUser user : wanting) {
      boolean mailed = journal.way(user.name()).filter(HandOverJournal.MAIL::equals).isPresent();
      if (mails && user.email() != null && !mailed) {
        mailable.add(user.name());
      } else if (!mailed) {
        others.add(user.name());
      }
    }
    List<String> refused = new PasswordMails(realm, journal, settings).send(context, mailable);
    boolean byFile = context.attempt() > 1 && context.platform().handOver().certificate() != null;
    if (!refused.isEmpty() && !byFile) {
      throw new MailsRefused(refused);
    }
    others.addAll(refused);
    return others;
  }

  /** Writes first and sets then: a password that Keycloak knows is always in a file. */
  private boolean seal(
      StepContext context, Realm realm, HandOverJournal journal, List<String> users) {
    Path certificate = context.platform().handOver().certificate();
    if (users.isEmpty() || certificate == null) {
      return false;
    }
    TemporaryPasswords random = new TemporaryPasswords();
    Map<String, String> passwords = new TreeMap<>();
    users.forEach(user -> passwords.put(user, random.next()));
    passwords.values().forEach(redactor::learn);
    String file =
        SealedPasswords.of(context, secrets.secretsDirectory(), certificate).write(passwords);
    journal.add(file, passwords.keySet());
    int done = 0;
    for (Map.Entry<String, String> entry : passwords.entrySet()) {
      context.checkpoint();
      context.progress().report("Passwords", done++, users.size(), Progress.Unit.ENTRIES);
      realm.giveTemporaryPassword(entry.getKey(), entry.getValue());
    }
    return true;
  }
}
