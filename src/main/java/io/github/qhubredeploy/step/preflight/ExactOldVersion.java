package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.OldVersion;
import io.github.qhubredeploy.system.qhub.QhubRelease;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the version that deployed the old platform, and asks a person where its traces differ. */
@Component
class ExactOldVersion {

  private static final String WHERE = "old version";

  private final Clusters clusters;
  private final SupportedVersions versions;

  ExactOldVersion(Clusters clusters, SupportedVersions versions) {
    this.clusters = clusters;
    this.versions = versions;
  }

  /**
   * The configuration with the version as far as it is known, and what a person should know of it.
   */
  record Settled(OldConfiguration.Read old, List<Finding> findings) {}

  Settled settle(OldConfiguration.Read old, StepContext context) {
    OldVersion version = old.version().running(running(old, context));
    RedeploymentVariables variables = context.variables();
    answered(version, variables);
    version =
        version.decided(
            variables
                .find(RedeploymentVariable.OLD_VERSION_DECIDED)
                .map(QhubVersion::new)
                .orElse(null));
    boolean open = version.known().isEmpty();
    variables.set(
        RedeploymentVariable.OLD_VERSION_CANDIDATES, open ? names(version.candidates()) : "");
    version.known().ifPresent(known -> write(known, variables));
    return new Settled(
        new OldConfiguration.Read(old.file(), old.says(), version), findings(version));
  }

  /** What runs there; a cluster that does not answer is another look's finding. */
  private List<String> running(OldConfiguration.Read old, StepContext context) {
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      return cluster.version().isPresent() ? cluster.images(old.says().namespace()) : List.of();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** Kept apart from the answer, which is gone when the question is asked again. */
  private static void answered(OldVersion version, RedeploymentVariables variables) {
    variables
        .find(RedeploymentVariable.OLD_VERSION_ANSWER)
        .map(String::strip)
        .filter(answer -> version.candidates().stream().anyMatch(v -> v.text().equals(answer)))
        .ifPresent(answer -> variables.set(RedeploymentVariable.OLD_VERSION_DECIDED, answer));
  }

  private void write(QhubVersion known, RedeploymentVariables variables) {
    variables.set(RedeploymentVariable.OLD_VERSION, known.text());
    variables.set(
        RedeploymentVariable.SOURCE_HAS_KEYCLOAK,
        versions.find(known).map(QhubRelease::keycloak).orElse(true));
  }

  private List<Finding> findings(OldVersion version) {
    Optional<String> disagreement = version.disagreement();
    if (version.known().isEmpty()) {
      return List.of(
          disagreement
              .map(
                  text ->
                      Finding.blocking(
                          "it is not clear which qhub deployed the old platform last: " + text,
                          WHERE,
                          "Answer below with one of %s, or correct the source. Another version may replace parts of the old platform."
                              .formatted(names(version.candidates()))))
              .orElse(
                  Finding.blocking(
                      "nothing tells which version deployed the old platform",
                      WHERE,
                      "Tag its images with that version in the source.")));
    }
    QhubVersion known = version.known().get();
    if (!versions.sources().contains(known)) {
      return List.of(
          Finding.blocking(
              "version %s is not supported".formatted(known),
              WHERE,
              "A redeployment starts from %s.".formatted(names(versions.sources()))));
    }
    return disagreement
        .map(
            text ->
                List.of(
                    Finding.warning(
                        "a person has said that it is %s, where the traces differ: %s"
                            .formatted(known, text),
                        WHERE,
                        "Only that version may deploy the old platform.")))
        .orElse(List.of());
  }

  private static String names(List<QhubVersion> versions) {
    return versions.stream().map(QhubVersion::text).collect(Collectors.joining(", "));
  }
}
