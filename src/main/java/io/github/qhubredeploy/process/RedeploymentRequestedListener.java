package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.*;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.PlatformRefused;
import io.github.qhubredeploy.platform.Platforms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at every start, from wherever it comes (our REST, Tasklist, engine-rest), before the
 * process has done anything; a refusal rolls the start back.
 */
@Component("redeploymentRequestedListener")
class RedeploymentRequestedListener implements ExecutionListener {

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

  private final Platforms platforms;
  private final List<StartCheck> checks;
  private final ActiveRedeployments active;
  private final Clock clock;

  RedeploymentRequestedListener(
      Platforms platforms, List<StartCheck> checks, ActiveRedeployments active, Clock clock) {
    this.platforms = platforms;
    this.checks = checks;
    this.active = active;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    mustBeOfTheForm(execution);
    var variables = new RedeploymentVariables(store(execution));
    Platform platform = platform(variables);
    fillDefaults(variables, platform);
    variables.set(REQUESTER, requester(execution));
    StartRequest request = request(variables);
    List<String> faults =
        checks.stream().flatMap(c -> c.faults(request, platform, variables).stream()).toList();
    if (!faults.isEmpty()) {
      throw new StartRefused(faults, false);
    }
    take(execution, platform);
  }

  /** No start may bring answers or results along; and a number is not a name. */
  private static void mustBeOfTheForm(DelegateExecution execution) {
    List<String> faults = new ArrayList<>();
    execution
        .getVariables()
        .forEach(
            (name, value) -> {
              Class<?> type = FORM.get(name);
              if (type == null) {
                faults.add("A start may not set '%s': leave it out.".formatted(name));
              } else if (value != null && !type.isInstance(value)) {
                faults.add("'%s' has to be a %s.".formatted(name, type.getSimpleName()));
              }
            });
    if (!faults.isEmpty()) {
      throw new StartRefused(faults.stream().sorted().toList(), false);
    }
  }

  private void take(DelegateExecution execution, Platform platform) {
    RedeploymentId id = RedeploymentId.of(platform.id(), clock);
    Optional<String> holder = active.take(id, run -> isRunning(execution, run));
    if (holder.isPresent()) {
      throw new StartRefused(
          List.of(
              "Platform %s is being redeployed by %s: wait for its end or stop it first."
                  .formatted(platform.id(), holder.get())),
          true);
    }
    execution.setProcessBusinessKey(id.text());
  }

  private Platform platform(RedeploymentVariables variables) {
    String id = variables.find(PLATFORM).map(String::strip).orElse("");
    try {
      return platforms.find(id).orElseThrow(() -> new StartRefused(List.of(unknown(id)), false));
    } catch (PlatformRefused e) {
      throw new StartRefused(List.of(Objects.requireNonNull(e.getMessage())), false);
    }
  }

  private String unknown(String id) {
    String known = String.join(", ", platforms.all().stream().map(Platform::id).toList());
    return id.isEmpty()
        ? "No platform was named: give one of %s.".formatted(known)
        : "Platform '%s' is not known: known are %s.".formatted(id, known);
  }

  private static void fillDefaults(RedeploymentVariables variables, Platform platform) {
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
    }
  }

  private static StartRequest request(RedeploymentVariables variables) {
    return new StartRequest(
        variables.get(PLATFORM),
        variables.find(TARGET_VERSION).orElse(null),
        variables.find(NEW_PROJECT_NAME).orElse(null),
        variables.find(OLD_DOMAIN).orElse(null),
        variables.find(KUBERNETES_VERSION).orElse(null),
        variables.find(RETENTION).orElse(null),
        variables.is(PLAN_ONLY));
  }

  private static String requester(DelegateExecution execution) {
    var signedIn =
        execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
    if (signedIn == null || signedIn.getUserId() == null) {
      throw new StartRefused(List.of("Nobody is signed in: sign in, then start again."), false);
    }
    return signedIn.getUserId();
  }

  private static boolean isRunning(DelegateExecution execution, String redeployment) {
    return Unrestricted.get(
        () ->
            execution
                    .getProcessEngineServices()
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(redeployment, RedeploymentProcess.KEY)
                    .count()
                > 0);
  }

  private static RedeploymentVariables.Store store(DelegateExecution execution) {
    return new RedeploymentVariables.Store() {
      @Override
      public @Nullable Object get(String name) {
        return execution.getVariable(name);
      }

      @Override
      public void set(String name, @Nullable Object value) {
        execution.setVariable(name, value);
      }
    };
  }
}
