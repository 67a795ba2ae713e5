package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.*;

import io.github.qhubredeploy.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person may say at the start, whichever way the start comes. */
final class StartForm {

  /** What a start may set; the engine itself adds the requester. */
  private static final Map<String, Class<?>> FORM =
      Stream.of(
              PLATFORM,
              TARGET_VERSION,
              NEW_PROJECT_NAME,
              OLD_DOMAIN,
              KUBERNETES_VERSION,
              RETENTION,
              PLAN_ONLY,
              REQUESTER)
          .collect(Collectors.toMap(Variable::name, Variable::type));

  /** No start may bring answers or results along; and a number is not a name. */
  static void check(Map<String, ? extends @Nullable Object> given) {
    List<String> faults = new ArrayList<>();
    given.forEach(
        (name, value) -> {
          Class<?> type = FORM.get(name);
          if (type == null) {
            faults.add("A start may not set '%s': leave it out.".formatted(shown(name)));
          } else if (value != null && !type.isInstance(value)) {
            faults.add("'%s' has to be a %s.".formatted(name, type.getSimpleName()));
          }
        });
    if (!faults.isEmpty()) {
      throw new StartRefused(faults.stream().sorted().toList(), StartRefused.Kind.FAULTY);
    }
  }

  private static String shown(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "?");
  }

  /** Leaves what was given, without blanks, and takes the rest from the platform. */
  static void fill(RedeploymentVariables variables, Platform platform) {
    Platform.Defaults defaults = platform.defaults();
    variables.set(PLATFORM, platform.id());
    fill(variables, TARGET_VERSION, defaults.targetVersion());
    fill(variables, NEW_PROJECT_NAME, defaults.newProjectName());
    fill(variables, OLD_DOMAIN, defaults.oldDomain());
    fill(variables, KUBERNETES_VERSION, defaults.kubernetesVersion());
    fill(variables, RETENTION, defaults.retention().toString());
    variables.set(PLAN_ONLY, variables.is(PLAN_ONLY));
  }

  private static void fill(
      RedeploymentVariables variables, Variable<String> name, @Nullable String otherwise) {
    String given = variables.find(name).map(String::strip).orElse("");
    if (!given.isEmpty()) {
      variables.set(name, given);
    } else if (otherwise != null) {
      variables.set(name, otherwise);
    } else if (variables.find(name).isPresent()) {
      variables.set(name, ""); // Tasklist sends an empty text for what was not filled in
    }
  }

  static StartRequest request(RedeploymentVariables variables) {
    return new StartRequest(
        variables.get(PLATFORM),
        given(variables, TARGET_VERSION),
        given(variables, NEW_PROJECT_NAME),
        given(variables, OLD_DOMAIN),
        given(variables, KUBERNETES_VERSION),
        given(variables, RETENTION),
        variables.is(PLAN_ONLY));
  }

  private static @Nullable String given(RedeploymentVariables variables, Variable<String> name) {
    return variables.find(name).filter(text -> !text.isEmpty()).orElse(null);
  }

  private StartForm() {}
}
