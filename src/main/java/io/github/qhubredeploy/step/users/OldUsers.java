package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.RedeploymentVariables;
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
    RedeploymentVariables variables = context.variables();
    UserFiles files = new UserFiles(context);
    boolean passwords = "password".equals(variables.get(RedeploymentVariable.AUTHENTICATION));
    if (variables.is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)) {
      return new UserPreparation(
              archived(context),
              OldRights.unknown(),
              true,
              passwords,
              ImportPolicy.hashes(context).names())
          .prepare();
    }
    return new UserPreparation(
            files.upgraded(), OldRights.of(files.oldConfiguration()), false, passwords)
        .prepare();
  }

  private UserDirectory archived(StepContext context) {
    String key =
        new ArchiveLayout(context.platform().archive().prefix(), context.redeployment().text())
            .users(FULL);
    try (Archive archive = archives.open(context.platform().archive())) {
      byte[] content =
          archive.get(key).orElseThrow(() -> new UsersUnreadable(key, "not in the archive"));
      return UserFile.read(content);
    } catch (IOException e) {
      throw new UsersUnreadable(key, String.valueOf(e.getMessage()));
    }
  }
}
