package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.PlatformRefused;
import io.github.qhubredeploy.platform.Platforms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks each start of a redeployment before the engine opens a transaction for it, and only a few
 * at a time: the checks fetch from git, and running steps need the database's connections
 * meanwhile.
 */
@Component
class StartAdmission {

  /** A start that passed every check: what is written into the new redeployment. */
  record Admitted(Platform platform, Map<String, @Nullable Object> variables) {}

  /** The engine runs a start's listener in the thread of the start. */
  private static final ThreadLocal<@Nullable Admitted> CURRENT = new ThreadLocal<>();

  private static final String MOMENT = "another one that starts at this moment";

  private final ProcessEngine engine;
  private final Platforms platforms;
  private final List<StartCheck> checks;
  private final ActiveRedeployments active;
  private final StartSettings settings;
  private final Semaphore free;
  private final Set<String> platformsStarting = ConcurrentHashMap.newKeySet();
  private final Set<String> peopleStarting = ConcurrentHashMap.newKeySet();

  StartAdmission(
      ProcessEngine engine,
      Platforms platforms,
      List<StartCheck> checks,
      ActiveRedeployments active,
      StartSettings settings) {
    this.engine = engine;
    this.platforms = platforms;
    this.checks = checks;
    this.active = active;
    this.settings = settings;
    this.free = new Semaphore(settings.parallel());
  }

  /** What this thread's start brought, for the listener that writes it down. */
  static Optional<Admitted> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * Runs the start if it may be.
   *
   * @param given the start's variables, as the caller gave them
   * @throws StartRefused with every fault
   */
  <T> T admit(Map<String, @Nullable Object> given, Supplier<T> start) {
    String person = mayStart();
    StartForm.check(given);
    var variables = new LinkedHashMap<String, @Nullable Object>(given);
    var typed = new RedeploymentVariables(store(variables));
    Platform platform = platform(typed);
    StartForm.fill(typed, platform);
    typed.set(RedeploymentVariable.REQUESTER, person);
    refuse(StartFields.faults(StartForm.request(typed), settings), StartRefused.Kind.FAULTY);
    active.holder(platform.id(), this::isRunning).ifPresent(run -> taken(platform, run));
    return alone(person, platform, () -> checked(typed, new Admitted(platform, variables), start));
  }

  private <T> T checked(RedeploymentVariables typed, Admitted admitted, Supplier<T> start) {
    StartRequest request = StartForm.request(typed);
    refuse(
        checks.stream()
            .flatMap(check -> check.faults(request, admitted.platform(), typed).stream())
            .toList(),
        StartRefused.Kind.FAULTY);
    CURRENT.set(admitted);
    try {
      return start.get();
    } finally {
      CURRENT.remove();
    }
  }

  /** Nobody waits here: a waiting request would hold a thread of the server. */
  private <T> T alone(String person, Platform platform, Supplier<T> work) {
    if (!platformsStarting.add(platform.id())) {
      taken(platform, MOMENT);
    }
    try {
      if (!peopleStarting.add(person)) {
        throw busy("You have another start that is being checked: wait for its answer.");
      }
      try {
        if (!free.tryAcquire()) {
          throw busy("Too many starts at this moment: try again in some seconds.");
        }
        try {
          return work.get();
        } finally {
          free.release();
        }
      } finally {
        peopleStarting.remove(person);
      }
    } finally {
      platformsStarting.remove(platform.id());
    }
  }

  private static StartRefused busy(String why) {
    return new StartRefused(List.of(why), StartRefused.Kind.BUSY);
  }

  static void taken(Platform platform, String holder) {
    refuse(
        List.of(
            "Platform %s is being redeployed by %s: wait for its end or stop it first."
                .formatted(platform.id(), holder)),
        StartRefused.Kind.CONFLICT);
  }

  private static void refuse(List<String> faults, StartRefused.Kind kind) {
    if (!faults.isEmpty()) {
      throw new StartRefused(faults, kind);
    }
  }

  /** The engine asks the same again in its transaction; here nobody else causes a look at git. */
  private String mayStart() {
    Authentication signedIn = engine.getIdentityService().getCurrentAuthentication();
    if (signedIn == null || signedIn.getUserId() == null) {
      throw new StartRefused(
          List.of("Nobody is signed in: sign in, then start again."), StartRefused.Kind.FAULTY);
    }
    String person = signedIn.getUserId();
    List<String> groups =
        signedIn.getGroupIds() == null ? groups(person) : List.copyOf(signedIn.getGroupIds());
    boolean may =
        engine
            .getAuthorizationService()
            .isUserAuthorized(
                person,
                groups,
                Permissions.CREATE_INSTANCE,
                Resources.PROCESS_DEFINITION,
                RedeploymentProcess.KEY);
    if (!may) {
      throw new AuthorizationException(
          person,
          Permissions.CREATE_INSTANCE.getName(),
          Resources.PROCESS_DEFINITION.resourceName(),
          RedeploymentProcess.KEY);
    }
    return person;
  }

  private List<String> groups(String person) {
    return Unrestricted.by(
        engine,
        () ->
            engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
                .map(group -> group.getId())
                .toList());
  }

  private Platform platform(RedeploymentVariables variables) {
    String id = variables.find(RedeploymentVariable.PLATFORM).map(String::strip).orElse("");
    try {
      return platforms
          .find(id)
          .orElseThrow(() -> new StartRefused(List.of(unknown(id)), StartRefused.Kind.FAULTY));
    } catch (PlatformRefused e) {
      throw new StartRefused(
          List.of(Objects.requireNonNull(e.getMessage())), StartRefused.Kind.FAULTY);
    }
  }

  private String unknown(String id) {
    String known = String.join(", ", platforms.all().stream().map(Platform::id).toList());
    return id.isEmpty()
        ? "No platform was named: give one of %s.".formatted(known)
        : "Platform '%s' is not known: known are %s.".formatted(id, known);
  }

  private boolean isRunning(String redeployment) {
    return Unrestricted.by(
        engine,
        () ->
            engine
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(redeployment, RedeploymentProcess.KEY)
                    .count()
                > 0);
  }

  private static RedeploymentVariables.Store store(Map<String, @Nullable Object> map) {
    return new RedeploymentVariables.Store() {
      @Override
      public @Nullable Object get(String name) {
        return map.get(name);
      }

      @Override
      public void set(String name, @Nullable Object value) {
        map.put(name, value);
      }
    };
  }
}
