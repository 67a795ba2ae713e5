package io.github.qhubredeploy.platform;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.platform.Platform.Defaults;
import io.github.qhubredeploy.platform.Platform.Git;
import io.github.qhubredeploy.platform.Platform.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the sections of a platform file into a platform, and notes all that is wrong on the way.
 */
final class PlatformReader {

  static final String[] KEYS = {
    "id",
    "source",
    "oldCluster",
    "newCluster",
    "archive",
    "providerCredentials",
    "dns",
    "identityProvider",
    "ci",
    "keycloak",
    "defaults",
    "handOver"
  };

  private static final Path NOWHERE = Path.of("");

  private final PlatformSection file;

  PlatformReader(PlatformSection file) {
    this.file = file;
  }

  /** The platform; not to be used when faults were noted. */
  Platform read(String fileName) {
    String id = file.get("id", PlatformValues::id, fileName);
    if (!id.equals(fileName)) {
      file.fault("id", "differs from the file's name; give both the same");
    }
    PlatformServices services = new PlatformServices(file);
    PlatformServices.Keycloak keycloak = services.keycloak();
    return new Platform(
        id,
        source(),
        cluster("oldCluster"),
        cluster("newCluster"),
        new PlatformArchive(file).read(),
        providerCredentials(),
        services.dns(),
        services.identityProvider(),
        services.ci(),
        keycloak.url(),
        keycloak.export(),
        defaults(),
        new PlatformHandOver(file).read());
  }

  private Source source() {
    PlatformSection source = file.section("source", "directory", "git", "config");
    if (source.isPresent() && source.has("directory") == source.has("git")) {
      source.fault("needs exactly one of directory and git; keep the place that is the true one");
    }
    PlatformSection git = source.optionalSection("git", "url", "branch", "credentials");
    return new Source(
        source.find("directory", PlatformValues::path).orElse(null),
        git.isPresent() ? git(git) : null,
        source.find("config", PlatformValues::fileName).orElse("qhub-config.yaml"));
  }

  private static Git git(PlatformSection git) {
    return new Git(
        git.get("url", PlatformValues::gitUrl, ""),
        git.find("branch", PlatformValues::word).orElse("main"),
        git.find("credentials", PlatformValues::secret).orElse(null));
  }

  private ClusterAccess cluster(String key) {
    PlatformSection cluster = file.section(key, "kubeconfig", "context", "eks");
    PlatformSection eks = cluster.optionalSection("eks", "region");
    boolean byFile = cluster.has("kubeconfig") || cluster.has("context");
    if (cluster.isPresent() && byFile == cluster.has("eks")) {
      cluster.fault("needs either kubeconfig and context, or eks; give one of them");
    }
    if (!byFile) {
      return new ClusterAccess(null, null, eks.get("region", PlatformValues::word, ""));
    }
    return new ClusterAccess(
        cluster.get("kubeconfig", PlatformValues::path, NOWHERE),
        cluster.get("context", text -> text, ""),
        null);
  }

  private Map<String, SecretReference> providerCredentials() {
    PlatformSection credentials = file.optionalSection("providerCredentials");
    Map<String, SecretReference> found = new LinkedHashMap<>();
    for (String name : credentials.keys()) {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,60}")) {
        credentials.fault("has a key that is no environment variable's name; give NAME: ${env:..}");
      } else {
        credentials
            .find(name, PlatformValues::secret)
            .ifPresent(reference -> found.put(name, reference));
      }
    }
    return Map.copyOf(found);
  }

  private Defaults defaults() {
    PlatformSection defaults =
        file.optionalSection(
            "defaults",
            "oldDomain",
            "newProjectName",
            "targetVersion",
            "kubernetesVersion",
            "retention");
    return new Defaults(
        defaults.find("oldDomain", PlatformValues::domain).orElse(null),
        defaults.find("newProjectName", PlatformValues::projectName).orElse(null),
        defaults.find("targetVersion", PlatformValues::version).orElse("0.4.2"),
        defaults.find("kubernetesVersion", PlatformValues::kubernetesVersion).orElse(null),
        defaults.find("retention", PlatformValues::retention).orElse(Duration.ofDays(7)));
  }
}
