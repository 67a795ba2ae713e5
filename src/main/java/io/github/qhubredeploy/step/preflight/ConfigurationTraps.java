package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What people have written into configurations that a redeployment stumbles over. */
@Component
class ConfigurationTraps implements Prerequisite {

  private static final String PREFECT_TOKEN = "TF_VAR_prefect_token";
  private static final Set<String> TAKEN = Set.of("developer", "analyst", "examples");

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public List<Finding> look(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    QhubConfigFile file = subject.old().file();
    PlatformConfiguration says = subject.old().says();
    state(file, findings);
    signIn(says, findings);
    people(says, findings);
    prefect(subject, findings);
    return findings;
  }

  private static void state(QhubConfigFile file, List<Finding> findings) {
    String type = file.get("terraform_state.type").orElse("remote");
    if (type.equals("existing")) {
      findings.add(
          Finding.blocking(
              "terraform_state is 'existing': in 0.4 all stages would overwrite each other's state",
              "terraform_state",
              "Change it to remote in the source."));
    } else if (type.equals("local")) {
      findings.add(
          Finding.warning(
              "terraform_state is 'local': the state lies beside the configuration",
              "terraform_state",
              "Make sure that the source holds it; the old platform cannot be renamed without."));
    }
  }

  private static void signIn(PlatformConfiguration says, List<Finding> findings) {
    if (says.authenticationType().equals("custom")) {
      findings.add(
          Finding.warning(
              "the custom authenticator has no successor in 0.4",
              "security.authentication",
              "Whoever approves the plan decides for passwords in its place; for GitHub or Auth0 change the source."));
    }
    if (says.authenticationType().equals("GitHub")) {
      findings.add(
          Finding.warning(
              "a GitHub application has one callback, so the old platform's sign-in ends when the new one's begins",
              "security.authentication",
              "Make a second GitHub application if the old platform must stay usable."));
    }
    if (says.authenticationType().equals("password")) {
      findings.add(Finding.note("every user gets a new password", "security.authentication"));
    }
  }

  private static void people(PlatformConfiguration says, List<Finding> findings) {
    List<String> admins =
        says.users().entrySet().stream()
            .filter(user -> user.getValue().secondaryGroups().contains("admin"))
            .filter(user -> !user.getValue().isAdministrator())
            .map(Map.Entry::getKey)
            .toList();
    if (!admins.isEmpty()) {
      findings.add(
          Finding.warning(
              "%s would become administrators: admin is their secondary group, which counts in 0.4"
                  .formatted(admins),
              "security.users",
              "Decide when the administrators are reviewed."));
    }
    List<String> taken = says.groups().stream().filter(TAKEN::contains).toList();
    if (!taken.isEmpty()) {
      findings.add(
          Finding.warning(
              "groups %s have a meaning of their own in 0.4".formatted(taken),
              "security.groups",
              "Their members get its rights, or do not see its folder; rename them if unwanted."));
    }
  }

  private static void prefect(Subject subject, List<Finding> findings) {
    if (!subject.old().file().get("prefect.enabled").orElse("false").equals("true")) {
      return;
    }
    findings.add(
        Finding.warning(
            "0.4 cannot give Prefect its token: it reads prefect.token, which its own schema forbids, so the agent starts without",
            "prefect",
            "Disable it in the source, or give the agent its token by hand in the new cluster."));
    if (!subject.platform().providerCredentials().containsKey(PREFECT_TOKEN)) {
      findings.add(
          Finding.blocking(
              "the old version wants %s before it deploys, so the old platform cannot be renamed"
                  .formatted(PREFECT_TOKEN),
              "prefect",
              "Add it to providerCredentials of the platform file, by reference."));
    }
  }
}
