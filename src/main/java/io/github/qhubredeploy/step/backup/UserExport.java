package io.github.qhubredeploy.step.backup;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.PASS;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.system.keycloak.UserFile;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Puts users, groups and memberships of the old Keycloak into the archive and reads them back.
 * Attributes come along; passwords do not, since Keycloak's API gives none.
 */
@Component
class UserExport {

  private static final int LARGEST = 5 << 20;
  private static final int TRIES = 3;

  private final PlatformKeycloak keycloak;
  private final Archives archives;

  UserExport(PlatformKeycloak keycloak, Archives archives) {
    this.keycloak = keycloak;
    this.archives = archives;
  }

  StepOutcome run(StepContext context) {
    UserDirectory users = read(context);
    byte[] content = UserFile.write(users);
    if (content.length > LARGEST) {
      throw new UserExportFailed(
          "%d users are %d bytes, more than one object of 5 MiB"
              .formatted(users.users().size(), content.length));
    }
    String key =
        new ArchiveLayout(context.platform().archive().prefix(), context.redeployment().text())
            .users(context.variables().get(PASS));
    try (Archive archive = archives.open(context.platform().archive())) {
      boolean kept = isKept(archive, key, content);
      if (!kept) {
        archive.put(key, content);
      }
      if (!isKept(archive, key, content)) {
        throw new UserExportFailed(key + " does not read back as it was written");
      }
      record(context, key, users);
      return kept ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
    }
  }

  private UserDirectory read(StepContext context) {
    List<String> initial =
        QhubConfigFile.load(context.workspace().old().resolve("qhub-config.yaml.original"))
            .get("security.keycloak.initial_root_password")
            .stream()
            .toList();
    try (Realm realm =
        keycloak.open(context.platform(), context.variables().get(DOMAIN), initial)) {
      return readTwice(realm);
    }
  }

  /** A platform that people use may change in between: then it is read again. */
  private static UserDirectory readTwice(Realm realm) {
    UserDirectory users = realm.readWithIdentities();
    for (int more = 0; more < TRIES; more++) {
      UserDirectory again = realm.readWithIdentities();
      if (Arrays.equals(UserFile.write(users), UserFile.write(again))) {
        return again;
      }
      users = again;
    }
    throw new UserExportFailed(
        "users or groups change in Keycloak while they are read (%d users at last)"
            .formatted(users.users().size()));
  }

  private static boolean isKept(Archive archive, String key, byte[] content) {
    Optional<byte[]> stored = archive.get(key);
    return stored.isPresent() && Arrays.equals(stored.get(), content);
  }

  private static void record(StepContext context, String key, UserDirectory users) {
    int count = users.users().size();
    context.progress().report("Users", count, count, Progress.Unit.ENTRIES);
    Evidence.write(
        context,
        "users-export",
        Map.of(
            "key",
            key,
            "users",
            count,
            "groups",
            users.groups().size(),
            "memberships",
            users.memberships()));
  }
}
