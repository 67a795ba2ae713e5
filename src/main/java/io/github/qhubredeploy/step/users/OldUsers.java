package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.system.keycloak.UserFile;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Finds the old platform's users: in the archive when it had Keycloak, else in qhub's file. */
@Component
class OldUsers {

  private static final String FULL = "full";

  private final Archives archives;

  OldUsers(Archives archives) {
    this.archives = archives;
  }

  PreparedUsers prepare(StepContext context) {
    boolean keycloak = context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK);
    PreparedUsers users = keycloak ? fromKeycloak(context) : fromUpgrade(context);
    NameLimits.check(
        users.directory(),
        keycloak ? key(context) : new UserFiles(context).upgradedFile().toString());
    return users;
  }

  private PreparedUsers fromKeycloak(StepContext context) {
    return new UserPreparation(
            archived(context),
            OldRights.unknown(),
            true,
            passwords(context),
            ImportPolicy.hashes(context).names())
        .prepare();
  }

  private static PreparedUsers fromUpgrade(StepContext context) {
    UserFiles files = new UserFiles(context);
    return new UserPreparation(
            files.upgraded(), OldRights.of(files.oldConfiguration()), false, passwords(context))
        .prepare();
  }

  private static boolean passwords(StepContext context) {
    return "password".equals(context.variables().get(RedeploymentVariable.AUTHENTICATION));
  }

  private static String key(StepContext context) {
    return new ArchiveLayout(context.platform().archive().prefix(), context.redeployment().text())
        .users(FULL);
  }

  private UserDirectory archived(StepContext context) {
    String key = key(context);
    try (Archive archive = archives.open(context.platform().archive())) {
      byte[] content =
          archive.get(key).orElseThrow(() -> new UsersUnreadable(key, "not in the archive"));
      return UserFile.read(content);
    } catch (IOException e) {
      throw new UsersUnreadable(key, String.valueOf(e.getMessage()));
    }
  }
}
