package io.github.qhubredeploy.system.keycloak;

/** The account {@code root} of a Keycloak's realm master. */
public interface RootAccount {

  /** Its name. */
  String NAME = "root";

  /** Whether the password is the right one. */
  boolean accepts(String password);

  /**
   * Changes the password, ends every session made with the current one, and proves both.
   *
   * @throws RotationUnproved when the current password or one of its tokens still works
   */
  void change(String current, String next);

  /** Ends every session of the account; what has been signed in has to sign in again. */
  void endSessions(String password);
}
