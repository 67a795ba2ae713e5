package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.*;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.PlatformRefused;
import io.github.qhubredeploy.platform.Platforms;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    StartForm.check(execution.getVariables());
    var variables = new RedeploymentVariables(store(execution));
    Platform platform = platform(variables);
    StartForm.fill(variables, platform);
    variables.set(REQUESTER, requester(execution));
    StartRequest request = StartForm.request(variables);
    List<String> faults =
        checks.stream().flatMap(c -> c.faults(request, platform, variables).stream()).toList();
    if (!faults.isEmpty()) {
      throw new StartRefused(faults, false);
    }
    take(execution, platform);
  }

  private void take(DelegateExecution execution, Platform platform) {
    RedeploymentId id = free(execution, platform);
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

  /** Two runs within a second would share a name, an archive and a workspace. */
  private RedeploymentId free(DelegateExecution execution, Platform platform) {
    RunHistory history = new RunHistory(execution.getProcessEngineServices().getHistoryService());
    Clock time = clock;
    RedeploymentId id = RedeploymentId.of(platform.id(), time);
    while (isTaken(history, id)) {
      time = Clock.offset(time, Duration.ofSeconds(1));
      id = RedeploymentId.of(platform.id(), time);
    }
    return id;
  }

  private static boolean isTaken(RunHistory history, RedeploymentId id) {
    return Unrestricted.get(() -> history.knows(id.text()));
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
