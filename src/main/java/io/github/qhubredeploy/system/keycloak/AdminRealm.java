package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The realm by the admin REST API. */
final class AdminRealm implements Realm {

  private final Keycloak keycloak;
  private final RealmResource realm;
  private final URI base;
  private final KeycloakSettings settings;
  private final KeycloakCalls calls;

  AdminRealm(Keycloak keycloak, URI base, KeycloakSettings settings) {
    this.keycloak = keycloak;
    this.realm = keycloak.realm(NAME);
    this.base = base;
    this.settings = settings;
    this.calls = new KeycloakCalls(base, NAME);
  }

  @Override
  public UserDirectory read() {
    return calls.asking("reading of users and groups", () -> new RealmReader(realm).read());
  }

  @Override
  public UserDirectory readWithIdentities() {
    return identityProviders().isEmpty()
        ? read()
        : calls.asking("reading of identities", () -> new RealmReader(realm).readWithIdentities());
  }

  @Override
  public void create(List<RealmUser> users, List<RealmGroup> groups) {
    create(users, groups, ServerExport.none());
  }

  @Override
  public void create(List<RealmUser> users, List<RealmGroup> groups, ServerExport hashes) {
    PartialImportRepresentation file = new PartialImportRepresentation();
    file.setIfResourceExists("SKIP");
    file.setUsers(users.stream().map(hashes::representation).toList());
    file.setGroups(Representations.trees(groups));
    calls.answering(
        "import of %d users and %d groups".formatted(users.size(), groups.size()),
        () -> realm.partialImport(file));
  }

  @Override
  public void createBelow(RealmGroup group) {
    calls.answering(
        "making of group " + group.path(),
        () ->
            realm
                .groups()
                .group(realm.getGroupByPath(group.parent()).getId())
                .subGroup(Representations.of(group)));
  }

  @Override
  public void join(String user, String group) {
    calls.asking(
        "joining of %s to %s".formatted(user, group),
        () -> {
          realm.users().get(id(user)).joinGroup(realm.getGroupByPath(group).getId());
          return user;
        });
  }

  @Override
  public boolean sendsMail() {
    return calls.asking("look at the mail server", () -> new RealmPasswords(realm).sendsMail());
  }

  @Override
  public void mailLink(String user, List<String> actions, Duration lifespan) {
    calls.asking(
        "mail to " + user, () -> new RealmPasswords(realm).mailLink(id(user), actions, lifespan));
  }

  @Override
  public boolean hasPassword(String user) {
    return calls.asking(
        "look at the credentials of " + user,
        () -> new RealmPasswords(realm).hasPassword(id(user)));
  }

  @Override
  public void giveTemporaryPassword(String user, String password) {
    calls.asking(
        "temporary password of " + user,
        () -> new RealmPasswords(realm).giveTemporary(id(user), password));
  }

  @Override
  public List<String> identityProviders() {
    return calls.asking(
        "list of identity providers",
        () ->
            realm.identityProviders().findAll().stream()
                .map(IdentityProviderRepresentation::getAlias)
                .toList());
  }

  @Override
  public List<String> redirectUris(String client) {
    return calls.asking(
        "redirect addresses of client " + client,
        () ->
            realm.clients().findByClientId(client).stream()
                .map(ClientRepresentation::getRedirectUris)
                .flatMap(List::stream)
                .toList());
  }

  @Override
  public Set<String> trySignIn(String domain, String group) {
    Canary canary = new Canary(realm, calls);
    calls.asking("removal of test users left behind", canary::removeLeftovers);
    try {
      String password = calls.asking("making of a test user", () -> canary.create(group));
      ClientRepresentation hub = calls.asking("look at client " + HUB, this::hub);
      return new BrowserSignIn(new Browser(base, domain, settings), domain)
          .roles(canary.name(), password, hub.getSecret());
    } finally {
      calls.asking("removal of the test user", canary::removeLeftovers);
    }
  }

  private ClientRepresentation hub() {
    List<ClientRepresentation> found = realm.clients().findByClientId(HUB);
    if (found.isEmpty()) {
      throw calls.refused("search for client " + HUB, 404, "no such client");
    }
    ClientRepresentation hub = found.get(0);
    hub.setSecret(realm.clients().get(hub.getId()).getSecret().getValue());
    return hub;
  }

  private String id(String user) {
    List<UserRepresentation> found = realm.users().searchByUsername(user, true);
    if (found.isEmpty()) {
      throw calls.refused("search for user " + user, 404, "no such user");
    }
    return found.get(0).getId();
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
