package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.ServerExport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What comes along from an old Keycloak, and what happens to users who are there already. */
final class ImportPolicy {

  private ImportPolicy() {}

  /** Password hashes, when the old platform had Keycloak and somebody gave its own export. */
  static ServerExport hashes(StepContext context) {
    Path export = context.platform().keycloakExport();
    return export != null && context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? ServerExport.read(export)
        : ServerExport.none();
  }

  /** The policy in sentences, for who reviews the users. */
  static List<String> notes(StepContext context, PreparedUsers users) {
    if (!context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "From the old Keycloak come along: users with e-mail, names, attributes, whether enabled, required actions and links to sign-in providers; groups with attributes, and who is in them.");
    notes.add(
        "Who exists in the new Keycloak already is not changed, and only joins the groups that are missing.");
    ServerExport hashes = hashes(context);
    long carried =
        users.directory().users().stream()
            .map(RealmUser::name)
            .filter(hashes.names()::contains)
            .count();
    notes.add(
        carried == 0
            ? "Passwords do not come along: the platform file names no file of Keycloak's own export (`keycloak.export`)."
            : "**%d of %d users keep their password**, from Keycloak's own export."
                .formatted(carried, users.rows().size()));
    return notes;
  }
}
