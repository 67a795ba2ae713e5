package io.github.qhubredeploy.step.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.qhubredeploy.process.Forecast;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.Span;
import io.github.qhubredeploy.process.UpgradePath.BreakingRelease;
import io.github.qhubredeploy.process.Variable;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What will be done, and what a person should know before agreeing.
 *
 * @param forecast null when the volumes could not be measured
 */
record Plan(
    Request request,
    PlatformConfiguration old,
    Upgraded upgraded,
    QhubResult validation,
    List<BreakingRelease> path,
    @Nullable Forecast forecast) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The old platform escaped such names on its volume; the new one does not. */
  private static final Pattern SAME_HOME = Pattern.compile("[a-z0-9]+");

  /** What was asked for, as far as it is shown. */
  record Request(
      String oldVersion,
      String targetVersion,
      String domain,
      String oldDomain,
      String oldProjectName,
      String newProjectName,
      String kubernetesVersion,
      String retention,
      String cicd,
      String authentication) {

    static Request of(RedeploymentVariables variables) {
      return new Request(
          shown(variables, RedeploymentVariable.OLD_VERSION),
          shown(variables, RedeploymentVariable.TARGET_VERSION),
          shown(variables, RedeploymentVariable.DOMAIN),
          shown(variables, RedeploymentVariable.OLD_DOMAIN),
          shown(variables, RedeploymentVariable.OLD_PROJECT_NAME),
          shown(variables, RedeploymentVariable.NEW_PROJECT_NAME),
          shown(variables, RedeploymentVariable.KUBERNETES_VERSION),
          retention(variables),
          shown(variables, RedeploymentVariable.CICD),
          shown(variables, RedeploymentVariable.AUTHENTICATION));
    }

    /** As people say it; what is no duration stays as it was written. */
    private static String retention(RedeploymentVariables variables) {
      String text = shown(variables, RedeploymentVariable.RETENTION);
      try {
        return new Span(Duration.parse(text)).toString();
      } catch (DateTimeParseException e) {
        return text;
      }
    }

    private static String shown(RedeploymentVariables variables, Variable<String> variable) {
      return variables.find(variable).orElse("-");
    }
  }

  /** Users whose primary group is admin, as the old platform had it. */
  List<String> administrators() {
    return users(user -> user.getValue().isAdministrator());
  }

  /** Users who administer the new platform only if somebody wants it. */
  List<String> doubtfulAdministrators() {
    return users(
        user ->
            !user.getValue().isAdministrator()
                && user.getValue().secondaryGroups().contains("admin"));
  }

  /** Users whose home directory gets another name. */
  List<String> renamedHomes() {
    return users(user -> !SAME_HOME.matcher(user.getKey()).matches());
  }

  boolean isValid() {
    return validation.exitCode() == 0;
  }

  String summary() {
    return new PlanSummary(this).markdown();
  }

  Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("request", request);
    content.put("changes", upgraded.changes());
    content.put("diff", upgraded.diff());
    content.put("valid", isValid());
    content.put("validation", validation.tail(20));
    content.put("breakingReleases", path);
    if (forecast != null) {
      content.put("times", times(forecast));
    }
    content.put("users", old.users().size());
    content.put("administrators", administrators());
    content.put("doubtfulAdministrators", doubtfulAdministrators());
    content.put("renamedHomes", renamedHomes());
    return content;
  }

  private static Map<String, Object> times(Forecast forecast) {
    Map<String, Object> times = new LinkedHashMap<>();
    times.put("figures", forecast.figures());
    times.put("assumed", forecast.assumed().toString());
    times.put("capacityWanted", forecast.capacityWanted());
    times.put("fullPassSeconds", Math.round(forecast.fullPassSeconds()));
    times.put("finalPassSeconds", Math.round(forecast.finalPassSeconds()));
    times.put("restorationSeconds", Math.round(forecast.restorationSeconds()));
    times.put("downtimeSeconds", Math.round(forecast.downtimeSeconds()));
    return times;
  }

  void write(Path file) {
    try {
      Files.write(file, JSON.writeValueAsBytes(content()));
    } catch (IOException e) {
      throw new UncheckedIOException("The plan cannot be written: " + file, e);
    }
  }

  private List<String> users(Predicate<Map.Entry<String, PlatformConfiguration.User>> filter) {
    return old.users().entrySet().stream().filter(filter).map(Map.Entry::getKey).toList();
  }
}
