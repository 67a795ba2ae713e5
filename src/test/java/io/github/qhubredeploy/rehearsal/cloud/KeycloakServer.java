package io.github.qhubredeploy.rehearsal.cloud;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A real Keycloak 15.0.2, set up as QHub sets it up. */
public final class KeycloakServer {
  public static final String ROOT = "root";
  public static final String BOT = "qhub-bot";
  public static final String REALM = "qhub";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Executor BACKGROUND = work -> new ControlServer.Daemon(work).start();
  private final KeycloakProcess process;
  private CompletableFuture<KeycloakProcess.Running> running =
      CompletableFuture.failedFuture(new IllegalStateException("Keycloak was not started"));

  /**
   * @param cache where the distribution is kept between rehearsals
   * @param instance what this server keeps
   */
  public KeycloakServer(Path cache, Path instance) {
    process =
        new KeycloakProcess(
            new KeycloakDistribution(cache.toAbsolutePath()), instance.toAbsolutePath());
  }

  /** Begins to fetch, unpack and start it, and returns at once. */
  public synchronized void start() {
    running = CompletableFuture.supplyAsync(process::start, BACKGROUND);
  }

  public void awaitReady() {
    KeycloakProcess.Running server = server();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(server.url())) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("Keycloak did not become ready at " + server.url());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
    }
  }

  public synchronized void stop() {
    if (!running.isDone()) {
      running.exceptionally(e -> null).join();
    }
    process.stop();
  }

  /** Its own address, with /auth. */
  public URI url() {
    return server().url();
  }

  private synchronized CompletableFuture<KeycloakProcess.Running> future() {
    return running;
  }

  private KeycloakProcess.Running server() {
    return future().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Stage 05: the administrators of realm master; those that exist keep their passwords. */
  public void installPlatform(String rootPassword, String botPassword) {
    inMaster(
        keycloak -> {
          RealmResource master = keycloak.realm("master");
          addAdministrator(master, ROOT, rootPassword);
          addAdministrator(master, BOT, botPassword);
        });
  }

  /** Stage 06: realm, groups, default groups, sign-in by another provider. */
  public void buildRealm(Map<String, Object> variables) {
    inMaster(keycloak -> new QhubRealm(url(), keycloak, REALM).build(variables));
  }

  /** Stage 07: the clients of the services, their roles and who has them. */
  public void buildClients(String domain) {
    inMaster(keycloak -> new QhubClients(keycloak.realm(REALM)).build(domain));
  }

  /** Removes what the three above have made. */
  public void dropPlatform() {
    inMaster(
        keycloak -> {
          try {
            keycloak.realm(REALM).remove();
          } catch (NotFoundException e) {
            // was not there
          }
          for (String name : List.of(ROOT, BOT)) {
            keycloak
                .realm("master")
                .users()
                .searchByUsername(name, true)
                .forEach(user -> keycloak.realm("master").users().get(user.getId()).remove());
          }
        });
  }

  /** The server's own export of the platform's realm, with what its API keeps to itself. */
  public void export(Path file) {
    process.export(REALM, file);
  }

  /** Looks at or changes the server with every right; for tests and for the world itself. */
  public void inMaster(Consumer<Keycloak> work) {
    KeycloakProcess.Running server = server();
    try (Keycloak keycloak =
        KeycloakClients.master(server.url(), server.user(), server.password())) {
      work.accept(keycloak);
    }
  }

  private static void addAdministrator(RealmResource master, String name, String password) {
    if (!master.users().searchByUsername(name, true).isEmpty() || password.isEmpty()) {
      return;
    }
    CredentialRepresentation secret = new CredentialRepresentation();
    secret.setType(CredentialRepresentation.PASSWORD);
    secret.setValue(password);
    secret.setTemporary(false);
    UserRepresentation user = new UserRepresentation();
    user.setUsername(name);
    user.setEnabled(true);
    user.setCredentials(List.of(secret));
    try (Response answer = master.users().create(user)) {
      master
          .users()
          .get(CreatedResponseUtil.getCreatedId(answer))
          .roles()
          .realmLevel()
          .add(List.of(master.roles().get("admin").toRepresentation()));
    }
  }

  private static boolean answers(URI url) {
    try {
      HttpURLConnection c =
          (HttpURLConnection) URI.create(url + "/realms/master").toURL().openConnection();
      c.setConnectTimeout(1000);
      c.setReadTimeout(5000);
      return c.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
