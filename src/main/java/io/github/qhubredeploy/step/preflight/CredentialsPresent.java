package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.SecretMissing;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether the variables that qhub demands for the provider are given, and their secrets there. */
@Component
class CredentialsPresent implements Prerequisite {

  private static final Map<String, List<String>> DEMANDED =
      Map.of(
          "aws",
          List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"),
          "gcp",
          List.of("GOOGLE_CREDENTIALS"),
          "azure",
          List.of("ARM_CLIENT_ID", "ARM_CLIENT_SECRET", "ARM_SUBSCRIPTION_ID", "ARM_TENANT_ID"),
          "do",
          List.of(
              "AWS_ACCESS_KEY_ID",
              "AWS_SECRET_ACCESS_KEY",
              "SPACES_ACCESS_KEY_ID",
              "SPACES_SECRET_ACCESS_KEY",
              "DIGITALOCEAN_TOKEN"));

  private final Secrets secrets;

  CredentialsPresent(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "provider credentials";
  }

  @Override
  public List<Finding> look(Subject subject) {
    Map<String, SecretReference> given = subject.platform().providerCredentials();
    String provider = String.valueOf(subject.old().says().provider());
    List<Finding> findings = new ArrayList<>();
    for (String variable : DEMANDED.getOrDefault(provider, List.of())) {
      if (!given.containsKey(variable)) {
        findings.add(
            Finding.blocking(
                "%s is not given, but qhub needs it on %s".formatted(variable, provider),
                name(),
                "Add it to providerCredentials of the platform file, by reference."));
      }
    }
    given.forEach(
        (variable, reference) -> {
          try {
            secrets.resolve(Map.of(variable, reference));
          } catch (SecretMissing e) {
            findings.add(
                Finding.blocking(
                    "%s refers to %s, which is missing".formatted(variable, reference.text()),
                    name(),
                    "Set the variable or make the file readable for the application."));
          }
        });
    return findings;
  }
}
