package io.github.qhubredeploy.rehearsal;

import io.github.qhubredeploy.rehearsal.cloud.Cloud;
import io.github.qhubredeploy.rehearsal.cloud.Faults;
import io.github.qhubredeploy.rehearsal.cloud.GitRemote;
import io.github.qhubredeploy.rehearsal.cloud.KeycloakServer;
import io.github.qhubredeploy.rehearsal.cloud.LoadBalancer;
import io.github.qhubredeploy.rehearsal.cloud.PipelineStandIn;
import io.github.qhubredeploy.rehearsal.cloud.QhubVenv;
import io.github.qhubredeploy.rehearsal.cloud.Runner;
import io.github.qhubredeploy.rehearsal.cloud.Zone;
import io.github.qhubredeploy.rehearsal.sample.SamplePlatform;
import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import io.github.qhubredeploy.testing.Administrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is outside the application: clusters, store, Keycloak, git server, DNS, and the sample
 * platform in use. Met only through files and addresses, so the application may live in this JVM or
 * in another one.
 */
final class RehearsalWorld implements AutoCloseable {

  static final String PLATFORM = "sample";
  private static final String OLD_VERSION = "0.3.14";
  private static final String REPOSITORY = "sample/qhub";
  private static final Path CACHE = Path.of("target/rehearsal-cache").toAbsolutePath();

  private final Path directory;
  private final OldConfiguration.SignIn signIn;
  private final @Nullable Administrator administrator;
  private final RehearsalClusters clusters;
  private final ArchiveStore store;
  private final KeycloakServer keycloak;
  private final Cloud cloud;
  private final GitRemote remote;
  private final PipelineStandIn pipeline;
  private final SamplePlatform[] sample = new SamplePlatform[1];

  RehearsalWorld(Path directory) {
    this(directory, OldConfiguration.SignIn.GITHUB);
  }

  RehearsalWorld(Path directory, OldConfiguration.SignIn signIn) {
    this.directory = directory.toAbsolutePath();
    this.signIn = signIn;
    administrator =
        signIn == OldConfiguration.SignIn.PASSWORD
            ? new Administrator(inside("administrator"))
            : null;
    clusters = new RehearsalClusters(inside("clusters"));
    store = new ArchiveStore(inside("store"));
    keycloak = new KeycloakServer(CACHE.resolve("keycloak"), inside("keycloak"));
    cloud = new Cloud(inside("cloud"), clusters, keycloak);
    remote = new GitRemote(inside("git").resolve(REPOSITORY));
    pipeline = new PipelineStandIn(REPOSITORY, remote, cloud.faults(), Duration.ofMillis(500));
    pipeline.runBy(new Runner(remote, inside("runner"), cloud, OLD_VERSION, this::oldQhub));
  }

  /** Starts everything; the first time on a machine this fetches Keycloak and installs qhub. */
  void start() {
    cloud.start();
    store.start();
    pipeline.start();
    if (!clusters.old().isRunning()) {
      clusters.old().start();
    }
    sample[0] = SamplePlatform.create(clusters.old(), inside("witnesses"));
    cloud.existing(OldConfiguration.PROJECT, OldConfiguration.NAMESPACE, OldConfiguration.DOMAIN);
    RehearsalClusters.routes(clusters.old()).apply(OldConfiguration.DOMAIN);
    RehearsalClusters.routes(clusters.old()).loadBalancer(LoadBalancer.OLD_ADDRESS);
    remote.create(oldRepository());
    keycloak.awaitReady();
    sample[0].startUse();
  }

  private Path oldQhub() {
    return new QhubVenv(CACHE.resolve("venvs"), OLD_VERSION).qhub();
  }

  private Path oldRepository() {
    Path content = inside("old-repository");
    new OldConfiguration(oldQhub(), cloud.environment("old"), signIn)
        .write(
            content,
            SampleUsers.ALL.stream()
                .map(
                    user ->
                        new OldConfiguration.User(
                            user.username(),
                            user.uid(),
                            Optional.ofNullable(user.primaryGroup()),
                            user.secondaryGroups()))
                .toList(),
            SampleUsers.GROUPS);
    return content;
  }

  /** To whom new passwords are handed over; nobody where people sign in elsewhere. */
  Optional<Administrator> administrator() {
    return Optional.ofNullable(administrator);
  }

  RehearsalClusters clusters() {
    return clusters;
  }

  SamplePlatform sample() {
    return sample[0];
  }

  ArchiveStore store() {
    return store;
  }

  KeycloakServer keycloak() {
    return keycloak;
  }

  Cloud cloud() {
    return cloud;
  }

  Zone zone() {
    return cloud.zone();
  }

  Faults faults() {
    return cloud.faults();
  }

  GitRemote remote() {
    return remote;
  }

  PipelineStandIn pipeline() {
    return pipeline;
  }

  Path directory() {
    return directory;
  }

  /** Virtual environments outlive a rehearsal: they are what takes longest to make. */
  static Path environments() {
    return CACHE.resolve("environments");
  }

  Path inside(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clusters.stop();
    pipeline.stop();
    cloud.stop();
    store.stop();
  }
}
