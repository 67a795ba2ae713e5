package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.RunView;
import io.github.qhubredeploy.process.Runs;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends a run's view whenever it has changed, until the run ends (server-sent events). */
@RestController
class RunEvents {

  private static final long PAUSE_SECONDS = 1;
  private static final long FOR_EVER = 0;

  /** A listener who has gone is only noticed by writing to it. */
  private static final int QUIET_LOOKS = 15;

  private final Runs runs;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          1,
          work -> {
            Thread thread = new Thread(work, "run-events");
            thread.setDaemon(true);
            return thread;
          });

  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

  RunEvents(Runs runs) {
    this.runs = runs;
  }

  @ApiResponse(
      responseCode = "200",
      description = "an event named run with the run's view, at each change and every 15 s",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = RunView.class)))
  @GetMapping(path = "/api/redeployments/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String id) {
    RunView run = runs.find(id).orElseThrow(() -> RedeploymentController.unknown(id));
    SseEmitter emitter = new SseEmitter(FOR_EVER);
    Watch watch = new Watch(run.id(), emitter);
    ScheduledFuture<?> looks =
        timer.scheduleWithFixedDelay(watch, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    open.add(emitter);
    emitter.onCompletion(() -> end(emitter, looks));
    emitter.onError(e -> end(emitter, looks));
    return emitter;
  }

  private void end(SseEmitter emitter, ScheduledFuture<?> looks) {
    looks.cancel(false);
    open.remove(emitter);
  }

  /** Otherwise a graceful stop would wait for listeners that never go. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    timer.shutdown();
    open.forEach(SseEmitter::complete);
  }

  private final class Watch implements Runnable {

    private final String id;
    private final SseEmitter emitter;
    private @Nullable RunView sent;
    private int quiet;

    Watch(String id, SseEmitter emitter) {
      this.id = id;
      this.emitter = emitter;
    }

    @Override
    public void run() {
      try {
        RunView now = runs.find(id).orElseThrow();
        if (!now.withoutClocks().equals(sent) || ++quiet % QUIET_LOOKS == 0) {
          emitter.send(SseEmitter.event().name("run").data(now));
          sent = now.withoutClocks();
          quiet = 0;
        }
        if (now.ended() != null) {
          emitter.complete();
        }
      } catch (IOException | RuntimeException e) {
        emitter.completeWithError(e);
      }
    }
  }
}
