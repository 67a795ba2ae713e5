package io.github.qhubredeploy.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.process.RunView;
import io.github.qhubredeploy.process.Runs;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends a redeployment's view whenever it has changed, until it ends (server-sent events). All
 * listeners of a redeployment share one look and one text.
 */
@RestController
class RunEvents {

  private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

  private static final long PAUSE_SECONDS = 1;
  private static final long FOR_EVER = 0;

  /** A listener who has gone is only noticed by writing to it. */
  private static final int QUIET_LOOKS = 15;

  /** People who may not look any more are dropped within so many looks. */
  private static final int LOOKS_PER_CHECK = 5;

  private final Function<String, Optional<RunView>> runs;
  private final ObjectMapper json;
  private final Predicate<String> mayStillLook;
  private final EventSettings settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "run-events"));

  /** A thread for each listener that does not read; Tomcat ends such a write after some seconds. */
  private final ExecutorService senders;

  private final ScheduledFuture<?> looking;
  private final Set<Listener> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();
  private int looks;

  @Autowired
  RunEvents(Runs runs, ObjectMapper json, EngineUsers users, EventSettings settings) {
    this(runs::find, json, person -> !users.authorities(person).isEmpty(), settings);
  }

  RunEvents(
      Function<String, Optional<RunView>> runs,
      ObjectMapper json,
      Predicate<String> mayStillLook,
      EventSettings settings) {
    this.runs = runs;
    this.json = json;
    this.mayStillLook = mayStillLook;
    this.settings = settings;
    this.senders =
        new ThreadPoolExecutor(
            0,
            2 * settings.listeners(), // one may end while its last write is under way
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> daemon(work, "run-events-sender"));
    this.looking =
        timer.scheduleWithFixedDelay(this::look, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @ApiResponse(
      responseCode = "200",
      description = "an event named run with the run's view, at each change and every 15 s",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = RunView.class)))
  @GetMapping(path = "/api/redeployments/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String id, Principal person) {
    RunView run = runs.apply(id).orElseThrow(() -> RedeploymentController.unknown(id));
    return listen(run.id(), person.getName(), new SseEmitter(FOR_EVER));
  }

  /** Adds the listener, which gets the view at once. */
  SseEmitter listen(String run, String person, SseEmitter emitter) {
    Listener listener = new Listener(run, person, emitter);
    synchronized (open) {
      if (open.size() >= settings.listeners()) {
        throw tooMany("Too many people watch redeployments at this moment: try again later.");
      }
      if (open.stream().filter(o -> o.person.equals(person)).count() >= settings.person()) {
        throw tooMany(
            "You watch redeployments in %d places already: close one of them."
                .formatted(settings.person()));
      }
      open.add(listener);
    }
    emitter.onCompletion(() -> open.remove(listener));
    emitter.onError(e -> open.remove(listener));
    try {
      timer.execute(() -> look(run));
    } catch (RejectedExecutionException e) { // the application stops
      emitter.complete();
    }
    return emitter;
  }

  private static ResponseStatusException tooMany(String why) {
    return new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, why);
  }

  private void look() {
    if (++looks % LOOKS_PER_CHECK == 0) {
      drop();
    }
    Set<String> watched = open.stream().map(o -> o.run).collect(Collectors.toSet());
    watches.keySet().retainAll(watched);
    watched.forEach(this::look);
  }

  private void look(String run) {
    Watch watch = watches.computeIfAbsent(run, Watch::new);
    try {
      watch.look();
    } catch (JsonProcessingException | RuntimeException e) { // looked at again in a second
      LOG.warn("Redeployment {} could not be looked at: {}", run, e.toString());
    }
    open.stream().filter(o -> o.run.equals(run)).forEach(o -> o.send(watch));
  }

  /** People who were deleted, or have lost every group. */
  private void drop() {
    try {
      open.stream().map(o -> o.person).distinct().filter(mayStillLook.negate()).forEach(this::drop);
    } catch (RuntimeException e) {
      LOG.warn("It could not be checked who may watch redeployments: {}", e.toString());
    }
  }

  private void drop(String person) {
    open.stream().filter(o -> o.person.equals(person)).forEach(Listener::drop);
  }

  /** Otherwise a graceful stop would wait for listeners that never go. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    looking.cancel(false);
    timer.shutdown();
    open.forEach(Listener::drop);
    senders.shutdown();
  }

  /** What all listeners of a redeployment get. */
  private final class Watch {

    private final String run;
    private @Nullable RunView seen;
    private String text = "";
    private boolean ended;
    private int quiet;
    private int version;

    Watch(String run) {
      this.run = run;
    }

    void look() throws JsonProcessingException {
      RunView now = runs.apply(run).orElseThrow();
      if (!now.withoutClocks().equals(seen) || ++quiet >= QUIET_LOOKS) {
        text = json.writeValueAsString(now);
        ended = now.ended() != null;
        seen = now.withoutClocks();
        quiet = 0;
        version++;
      }
    }
  }

  /** One who watches. */
  private final class Listener {

    private final String run;
    private final String person;
    private final SseEmitter emitter;
    private final AtomicBoolean busy = new AtomicBoolean();
    private int sent;

    Listener(String run, String person, SseEmitter emitter) {
      this.run = run;
      this.person = person;
      this.emitter = emitter;
    }

    /** One that is still busy with an earlier text gets the newest when it is done. */
    void send(Watch watch) {
      if (watch.version == sent || !busy.compareAndSet(false, true)) {
        return;
      }
      sent = watch.version;
      String text = watch.text;
      boolean last = watch.ended;
      submit(
          () -> {
            try {
              emitter.send(SseEmitter.event().name("run").data(text, MediaType.APPLICATION_JSON));
              if (last) {
                emitter.complete();
              }
            } catch (IOException | RuntimeException e) {
              open.remove(this);
              emitter.completeWithError(e);
            } finally {
              busy.set(false);
            }
          });
    }

    void drop() {
      open.remove(this);
      submit(emitter::complete);
    }

    /** An emitter waits for the write that is under way, so nobody else may wait for it. */
    private void submit(Runnable work) {
      try {
        senders.execute(work);
      } catch (RejectedExecutionException e) {
        busy.set(false);
        sent = 0; // the application stops
      }
    }
  }
}
