package io.github.qhubredeploy.step.backup;

/** The users of the old Keycloak could not be kept. */
class UserExportFailed extends RuntimeException {

  UserExportFailed(String reason) {
    super("Users were not exported: %s; see the archive, then try again".formatted(reason));
  }
}
