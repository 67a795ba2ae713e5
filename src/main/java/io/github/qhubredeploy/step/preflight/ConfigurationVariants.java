package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is unusual in the configuration and matters to the version that is to come. */
@Component
class ConfigurationVariants implements Prerequisite {

  private static final int HIGHEST_MINOR = 23;
  private static final int LONGEST_ACCOUNT = 24;
  private static final Pattern KUBERNETES = Pattern.compile("1\\.(\\d+).*");
  private static final Pattern ZONE_ITSELF =
      Pattern.compile("[^.]+\\.[^.]+|[^.]+\\.(?:ac|co|com|edu|gov|net|org)\\.[a-z]{2}");
  private static final Set<String> NO_CNAME = Set.of("aws");

  private final SupportedVersions versions;

  ConfigurationVariants(SupportedVersions versions) {
    this.versions = versions;
  }

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public List<Finding> look(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    QhubConfigFile file = subject.old().file();
    PlatformConfiguration says = subject.old().says();
    kubernetes(subject).ifPresent(findings::add);
    profiles(subject).ifPresent(findings::add);
    services(file, findings);
    domain(says).ifPresent(findings::add);
    local(file, says, findings);
    storageAccount(subject).ifPresent(findings::add);
    elsewhere(file, says).ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> kubernetes(Subject subject) {
    PlatformConfiguration says = subject.old().says();
    String provider = String.valueOf(says.provider());
    String where = PlatformConfiguration.section(provider) + ".kubernetes_version";
    String asked =
        subject.step().variables().find(RedeploymentVariable.KUBERNETES_VERSION).orElse("");
    boolean used =
        versions.find(subject.target()).stream()
            .anyMatch(release -> release.kubernetesProviders().contains(provider));
    Matcher minor = KUBERNETES.matcher(asked);
    if (used && asked.isBlank()) {
      return Optional.of(
          Finding.warning(
              "the new cluster will be asked for Kubernetes %s, as the old one was; clouds withdraw old versions"
                  .formatted(says.kubernetesVersion()),
              where,
              "Ask for a version that %s still offers, 1.23 at most.".formatted(provider)));
    }
    return used && minor.matches() && Integer.parseInt(minor.group(1)) > HIGHEST_MINOR
        ? Optional.of(
            Finding.warning(
                "Kubernetes %s is asked for, but 0.4 supports 1.23 at most".formatted(asked),
                where,
                "Ask for 1.23 or less, if the cloud still offers it."))
        : Optional.empty();
  }

  private static Optional<Finding> profiles(Subject subject) {
    boolean restricted =
        subject.old().file().data().get("profiles") instanceof Map<?, ?> profiles
            && profiles.get("jupyterlab") instanceof List<?> labs
            && labs.stream().anyMatch(ConfigurationVariants::isRestricted);
    return restricted && !subject.target().isAtLeast("0.4.1")
        ? Optional.of(
            Finding.warning(
                "0.4.0 shows every JupyterLab profile to everybody, whatever groups and users it names",
                "profiles.jupyterlab",
                "Choose 0.4.2, which honours them."))
        : Optional.empty();
  }

  private static boolean isRestricted(Object profile) {
    return profile instanceof Map<?, ?> map
        && (map.containsKey("groups") || map.containsKey("users"));
  }

  private static void services(QhubConfigFile file, List<Finding> findings) {
    if (file.get("clearml.enabled").filter("true"::equals).isPresent()) {
      findings.add(
          Finding.warning(
              "ClearML has names of its own: app, api and files.clearml of the domain",
              "clearml",
              "Point the three names to the new load balancer as well, and to the old one under its other domain."));
    }
    if (file.get("certificate.type").filter("existing"::equals).isPresent()) {
      findings.add(
          Finding.warning(
              "the certificate is a secret of the old cluster, which the new one does not have",
              "certificate",
              "Have the secret %s ready, to be created in the new cluster's namespace while it is deployed; it must cover the old platform's other name too."
                  .formatted(file.get("certificate.secret_name").orElse("of the certificate"))));
    }
  }

  private static Optional<Finding> domain(PlatformConfiguration says) {
    String domain = String.valueOf(says.domain());
    return NO_CNAME.contains(String.valueOf(says.provider()))
            && ZONE_ITSELF.matcher(domain).matches()
        ? Optional.of(
            Finding.warning(
                "%s is a zone's own name, where no CNAME may stand, and the load balancer has a name only"
                    .formatted(domain),
                "domain",
                "Use an alias record of the DNS provider for it."))
        : Optional.empty();
  }

  private static void local(
      QhubConfigFile file, PlatformConfiguration says, List<Finding> findings) {
    if (!"local".equals(says.provider())) {
      return;
    }
    findings.add(
        Finding.warning(
            "a local platform goes into the cluster that ~/.kube/config leads to, and in the old one it would meet the old platform's namespace and cluster-wide names",
            "local",
            "Let that file lead to another cluster before the new platform is deployed."));
    if (file.get("local.kube_context").filter(context -> !context.isBlank()).isPresent()) {
      findings.add(
          Finding.blocking(
              "0.4 misspells the setting that it makes of kube_context, so terraform refuses it",
              "local.kube_context",
              "Remove it from the source, and make that context the current one of ~/.kube/config."));
    }
  }

  /** The renaming changes the domain itself, the callback and the texts of the sign-in page. */
  private static Optional<Finding> elsewhere(QhubConfigFile file, PlatformConfiguration says) {
    List<String> places = new ArrayList<>();
    String domain = String.valueOf(says.domain());
    collect(file.data(), "", domain, places);
    places.removeIf(
        place ->
            place.equals("domain")
                || place.equals("security.authentication.config.oauth_callback_url")
                || place.startsWith("theme.jupyterhub."));
    return says.domain() == null || places.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "%s is also written at %s, where it stays when the old platform gets its other name"
                    .formatted(domain, places),
                "domain",
                "Look whether the old platform works with it; the new one keeps the name."));
  }

  private static void collect(
      @Nullable Object node, String path, String domain, List<String> places) {
    if (node instanceof Map<?, ?> map) {
      String before = path.isEmpty() ? "" : path + ".";
      map.forEach((key, value) -> collect(value, before + key, domain, places));
    } else if (node instanceof List<?> list) {
      list.forEach(element -> collect(element, path, domain, places));
    } else if (node instanceof String text && text.contains(domain) && !places.contains(path)) {
      places.add(path);
    }
  }

  /** Its name is made of project, namespace and postfix. */
  private static Optional<Finding> storageAccount(Subject subject) {
    String account =
        subject.step().variables().find(RedeploymentVariable.NEW_PROJECT_NAME).orElse("")
            + subject.old().says().namespace()
            + subject.old().file().get("azure.storage_account_postfix").orElse("");
    return "azure".equals(subject.old().says().provider()) && account.length() > LONGEST_ACCOUNT
        ? Optional.of(
            Finding.blocking(
                "the storage account %s would have %d characters, Azure allows 24"
                    .formatted(account, account.length()),
                "azure.storage_account_postfix",
                "Choose a shorter project name."))
        : Optional.empty();
  }
}
