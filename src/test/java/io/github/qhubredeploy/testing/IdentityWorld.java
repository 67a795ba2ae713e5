package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.keycloak.Keycloaks;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.keycloak.SecretsDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of one platform on disk, with what the steps around users touch. */
public final class IdentityWorld {

  public static final String DOMAIN = "qhub.example.com";
  public final Map<String, byte[]> stored = new HashMap<>();
  public final Redactor redactor = new Redactor();
  public final TestStepContext context;
  public final PlatformKeycloak keycloak;
  public final Path secrets;

  public IdentityWorld(Path dir, Keycloaks keycloaks, @Nullable URI keycloakUrl) {
    this(dir, keycloaks, keycloakUrl, null, new Platform.HandOver(null, null));
  }

  public IdentityWorld(
      Path dir,
      Keycloaks keycloaks,
      @Nullable URI keycloakUrl,
      @Nullable Path keycloakExport,
      Platform.HandOver handOver) {
    secrets = dir.resolve("secrets");
    context =
        new TestStepContext(
            platform(keycloakUrl, keycloakExport, handOver), dir.resolve("workspace"));
    context.with(RedeploymentVariable.DOMAIN, DOMAIN);
    context.with(RedeploymentVariable.NAMESPACE, "dev");
    context.with(RedeploymentVariable.AUTHENTICATION, "GitHub");
    keycloak = new PlatformKeycloak(keycloaks, new SecretsDirectory(secrets), redactor);
  }

  /** Where the root password is kept. */
  public Path rootFile() {
    return secrets.resolve("sample-keycloak-root");
  }

  public void writeNew(String name, String text) {
    write(context.workspace().fresh().resolve(name), text);
  }

  public void writeOld(String name, String text) {
    write(context.workspace().old().resolve(name), text);
  }

  public String readNew(String name) {
    return read(context.workspace().fresh().resolve(name));
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An archive in memory. */
  public Archives archives() {
    return access ->
        Played.as(
            Archive.class,
            Map.of(
                "get", arguments -> Optional.ofNullable(stored.get((String) arguments[0])),
                "put",
                    arguments -> {
                      stored.put((String) arguments[0], (byte[]) arguments[1]);
                      return null;
                    }));
  }

  private static Platform platform(
      @Nullable URI keycloakUrl, @Nullable Path keycloakExport, Platform.HandOver handOver) {
    Platform.ClusterAccess cluster = new Platform.ClusterAccess(Path.of("kubeconfig"), "x", null);
    return new Platform(
        "sample",
        new Platform.Source(Path.of("."), null, "qhub-config.yaml"),
        cluster,
        cluster,
        new Platform.ArchiveAccess(
            Platform.ArchiveType.S3, null, "eu-west-1", "archive", "", true, null, null),
        Map.of(),
        new Platform.Dns(null),
        new Platform.IdentityProvider(null, null, null),
        new Platform.Ci(null, null),
        keycloakUrl,
        keycloakExport,
        new Platform.Defaults(null, null, "0.4.2", null, null),
        handOver);
  }
}
