package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.rehearsal.cloud.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One real Keycloak 15.0.2 for all tests of this JVM, with a realm as QHub makes it. */
public final class RealKeycloak {

  private static final KeycloakServer SERVER = start();
  private final String rootPassword = UUID.randomUUID().toString();

  /** A fresh realm, and a root account with a fresh password. */
  public RealKeycloak() {
    SERVER.dropPlatform();
    SERVER.installPlatform(rootPassword, UUID.randomUUID().toString());
    SERVER.buildRealm(
        Map.of(
            "keycloak_groups",
            List.of("admin", "developer", "analyst", "users"),
            "default_groups",
            List.of("analyst", "users"),
            "authentication",
            Map.of(
                "type",
                "GitHub",
                "config",
                Map.of("client_id", "client", "client_secret", "unused"))));
    SERVER.buildClients(IdentityWorld.DOMAIN);
  }

  public URI url() {
    return SERVER.url();
  }

  public String rootPassword() {
    return rootPassword;
  }

  /** What the server exports itself, for its administrator. */
  public void export(Path file) {
    SERVER.export(file);
  }

  /** The realm sends its mail by this server. */
  public void mailBy(int port) {
    SERVER.inMaster(
        keycloak -> {
          var realm = keycloak.realm(KeycloakServer.REALM).toRepresentation();
          realm.setSmtpServer(
              Map.of(
                  "host", "127.0.0.1", "port", String.valueOf(port), "from", "qhub@example.com"));
          keycloak.realm(KeycloakServer.REALM).update(realm);
        });
  }

  private static KeycloakServer start() {
    try {
      Path target = Path.of("target").toAbsolutePath();
      KeycloakServer server =
          new KeycloakServer(
              target.resolve("rehearsal-cache"), Files.createTempDirectory(target, "keycloak"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      server.start();
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
