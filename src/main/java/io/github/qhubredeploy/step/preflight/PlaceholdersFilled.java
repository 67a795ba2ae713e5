package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.system.qhub.Placeholder;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether every placeholder of the configuration can become the secret that it stands for. */
@Component
class PlaceholdersFilled implements Prerequisite {

  private static final String FILLING = "0.3.13";

  @Override
  public String name() {
    return "placeholders";
  }

  @Override
  public List<Finding> look(Subject subject) {
    List<Placeholder> all = Placeholder.in(subject.old().file());
    List<Finding> findings = new ArrayList<>();
    if (all.isEmpty()) {
      return findings;
    }
    missing(all, subject.platform().providerCredentials()).ifPresent(findings::add);
    unfillable(all, subject.old().version().known()).ifPresent(findings::add);
    if (!subject.old().says().ciCdType().equals("none")) {
      findings.add(committed(all));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.note(
              "%s: 0.4 deploys what is written, so the values go into the run's private copy of the configuration"
                  .formatted(names(all)),
              name()));
    }
    return findings;
  }

  private Optional<Finding> missing(
      List<Placeholder> all, Map<String, SecretReference> credentials) {
    List<String> missing =
        all.stream()
            .filter(Placeholder::fillable)
            .filter(placeholder -> !credentials.containsKey(placeholder.variable()))
            .map(p -> "%s (qhub looks up %s)".formatted(p.text(), p.variable()))
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.blocking(
                "no value is given for %s".formatted(missing),
                name(),
                "Add each variable under exactly that name to providerCredentials of the platform file, by reference."));
  }

  private Optional<Finding> unfillable(List<Placeholder> all, Optional<QhubVersion> old) {
    List<String> wrong =
        all.stream()
            .filter(p -> !p.fillable() || old.filter(v -> !v.isAtLeast(FILLING)).isPresent())
            .map(p -> String.join(".", p.path()))
            .toList();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.blocking(
                "the old version does not fill placeholders at %s (only from %s on, and only where one is the whole value, outside of lists)"
                    .formatted(wrong, FILLING),
                name(),
                "Write there what the old platform really runs with."));
  }

  /** The pipeline deploys the committed file as it is, and a value must not be committed. */
  private Finding committed(List<Placeholder> all) {
    return Finding.blocking(
        "%s cannot stay with a pipeline: that of 0.4 deploys the committed file as it is, so Keycloak and the services would get the placeholder as their secret"
            .formatted(names(all)),
        name(),
        "Remove ci_cd from the source, and the new platform is deployed from here; or decide to keep the values themselves in a private repository and write them into the source.");
  }

  private static List<String> names(List<Placeholder> all) {
    return all.stream().map(Placeholder::text).distinct().toList();
  }
}
