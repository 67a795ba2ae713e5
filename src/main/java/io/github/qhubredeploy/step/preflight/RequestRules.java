package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.StartFields;
import io.github.qhubredeploy.process.StartRequest;
import io.github.qhubredeploy.system.qhub.OldVersion;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.ProjectNameRule;
import io.github.qhubredeploy.system.qhub.QhubRelease;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules for a request; all are asked, so that a person learns of every fault at once. */
final class RequestRules {

  private static final Set<String> SIGN_IN = Set.of("password", "GitHub", "Auth0", "custom");
  private static final Set<String> PROVIDERS = Set.of("aws", "azure", "gcp", "do", "local");

  private final StartRequest request;
  private final SupportedVersions versions;
  private final List<String> faults = new ArrayList<>();

  RequestRules(StartRequest request, SupportedVersions versions) {
    this.request = request;
    this.versions = versions;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  List<String> with(String fault) {
    faults.add(fault);
    return faults();
  }

  /** What the request says by itself. */
  void requestAlone() {
    if (target().isEmpty()) {
      faults.add(
          "Target version %s is not supported: choose one of %s; %s needs the least by hand"
              .formatted(request.targetVersion(), versions.targets(), versions.defaultTarget()));
    }
    if (request.oldDomain() == null) {
      faults.add(
          "Old domain is missing: give the name under which the old platform goes on, such as qhub-old.example.org");
    }
  }

  /** What the request says against the old configuration. */
  void against(PlatformConfiguration old, OldVersion version) {
    source(version);
    if (!StartFields.isDomain(old.domain())) {
      faults.add(
          "The configuration's domain %s is not a domain name: correct it in the source"
              .formatted(old.domain()));
    } else if (old.domain() != null && old.domain().equals(request.oldDomain())) {
      faults.add(
          "Old domain %s is the platform's present domain: the new platform takes that one, so choose another for the old"
              .formatted(request.oldDomain()));
    }
    if (!PROVIDERS.contains(String.valueOf(old.provider()))) {
      faults.add("Provider %s is not known: supported are %s".formatted(old.provider(), PROVIDERS));
    }
    if (!SIGN_IN.contains(old.authenticationType())) {
      faults.add(
          "Authentication %s is not supported by 0.4: decide for password, GitHub or Auth0 and set security.authentication in the source"
              .formatted(old.authenticationType()));
    }
    projectName(old);
  }

  /** What is open here, the preflight asks the cluster and then a person. */
  private void source(OldVersion version) {
    List<QhubVersion> candidates = version.candidates();
    if (!candidates.isEmpty() && candidates.stream().noneMatch(versions.sources()::contains)) {
      faults.add(
          "Source version %s is not supported: a redeployment starts from %s"
              .formatted(candidates.get(0), versions.sources()));
    }
  }

  private void projectName(PlatformConfiguration old) {
    String name = request.newProjectName();
    if (name == null || name.isBlank()) {
      faults.add("New project name is missing: give one in the request or the platform's defaults");
      return;
    }
    target()
        .map(target -> ProjectNameRule.faults(name, old, target))
        .orElse(List.of())
        .forEach(
            fault ->
                faults.add(
                    "New project name %s is refused: %s; choose another".formatted(name, fault)));
  }

  private Optional<QhubRelease> target() {
    String version = request.targetVersion();
    return version != null && QhubVersion.isVersion(version)
        ? versions.find(new QhubVersion(version)).filter(QhubRelease::target)
        : Optional.empty();
  }
}
