package io.github.qhubredeploy.system.keycloak;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The realm of a platform, opened with every right; each call may raise {@link KeycloakRefused}.
 */
public interface Realm extends AutoCloseable {

  /** The realm that QHub 0.4 makes. */
  String NAME = "qhub";

  /** The client of JupyterHub. */
  String HUB = "jupyterhub";

  /** All users, groups and memberships. */
  UserDirectory read();

  /** The same with who the users are at sign-in providers, which takes a question for each. */
  default UserDirectory readWithIdentities() {
    return read();
  }

  /**
   * Creates what does not exist by one partial import with SKIP.
   *
   * @param users their groups exist or are among the groups
   * @param groups none of them exists, nor does the one at the top of its path
   */
  void create(List<RealmUser> users, List<RealmGroup> groups);

  /** The same, with the password hashes that there are of these users. */
  default void create(List<RealmUser> users, List<RealmGroup> groups, ServerExport hashes) {
    create(users, groups);
  }

  /** Creates a group below one that exists. */
  void createBelow(RealmGroup group);

  /** Makes the user a member of the group; both exist. */
  void join(String user, String group);

  /** Whether mail can be sent. */
  boolean sendsMail();

  /**
   * Sends the user a link.
   *
   * @param actions what the link lets the user do, such as {@code UPDATE_PASSWORD}
   * @param lifespan the link is good for so long
   */
  void mailLink(String user, List<String> actions, Duration lifespan);

  /** Whether the user has a password, be it a temporary one. */
  boolean hasPassword(String user);

  /** Gives the user a password that has to be changed at the first sign-in. */
  void giveTemporaryPassword(String user, String password);

  /** Aliases of the providers that sign users in, such as {@code github}. */
  List<String> identityProviders();

  /** Addresses that the client may be called back at. */
  List<String> redirectUris(String client);

  /**
   * Signs in at JupyterHub's client as a browser would, with a user made for it and removed
   * afterwards, and returns the roles that JupyterHub would see.
   *
   * @param domain the platform's name, as browsers call it
   * @param group of the user, beside the default groups
   */
  Set<String> trySignIn(String domain, String group);

  @Override
  void close();
}
