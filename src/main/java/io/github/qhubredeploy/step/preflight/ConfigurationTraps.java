package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What people have written into configurations that a redeployment stumbles over. */
@Component
class ConfigurationTraps implements Prerequisite {

  private static final Pattern PLACEHOLDER = Pattern.compile("QHUB_SECRET_\\w+");
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
    version(subject, findings);
    placeholders(file, findings);
    state(file, findings);
    signIn(says, findings);
    people(says, findings);
    images(says, findings);
    prefect(file, findings);
    return findings;
  }

  private static void version(Subject subject, List<Finding> findings) {
    String disagreement = subject.old().version().disagreement();
    if (disagreement != null) {
      findings.add(
          Finding.warning(
              "the old version is taken to be %s, but %s"
                  .formatted(subject.old().version().version(), disagreement),
              "qhub version",
              "Deploying the old platform with another version may replace parts of it: make sure, and correct the source if needed."));
    }
  }

  private static void placeholders(QhubConfigFile file, List<Finding> findings) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(file.text());
    while (matcher.find()) {
      names.add(matcher.group());
    }
    if (!names.isEmpty()) {
      findings.add(
          Finding.blocking(
              "it has placeholders %s, which 0.4 does not fill when it deploys".formatted(names),
              "configuration",
              "Write the values into the source (a private one) before the redeployment."));
    }
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
          Finding.blocking(
              "the custom authenticator has no successor in 0.4",
              "security.authentication",
              "Decide for password, GitHub or Auth0 and change the source."));
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

  private static void images(PlatformConfiguration says, List<Finding> findings) {
    List<String> own =
        says.images().stream().filter(image -> !image.startsWith("quansight/qhub-")).toList();
    if (!own.isEmpty()) {
      findings.add(
          Finding.warning(
              "images of your own: %s".formatted(own),
              "images",
              "Check their tags in the plan: qhub may raise one to a version that does not exist."));
    }
  }

  private static void prefect(QhubConfigFile file, List<Finding> findings) {
    if (file.get("prefect.enabled").orElse("false").equals("true")) {
      findings.add(
          Finding.warning(
              "0.4 cannot give Prefect its token", "prefect", "Disable it in the source."));
    }
  }
}
