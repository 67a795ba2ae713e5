package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.RunView;
import io.github.qhubredeploy.process.Runs;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

  private final Runs runs;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          1,
          work -> {
            Thread thread = new Thread(work, "run-events");
            thread.setDaemon(true);
            return thread;
          });

  RunEvents(Runs runs) {
    this.runs = runs;
  }

  @GetMapping(path = "/api/redeployments/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable String id) {
    RunView run = runs.find(id).orElseThrow(() -> RedeploymentController.unknown(id));
    SseEmitter emitter = new SseEmitter(FOR_EVER);
    Watch watch = new Watch(run.id(), emitter);
    ScheduledFuture<?> looks =
        timer.scheduleWithFixedDelay(watch, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
    emitter.onCompletion(() -> looks.cancel(false));
    emitter.onError(e -> looks.cancel(false));
    return emitter;
  }

  private final class Watch implements Runnable {

    private final String id;
    private final SseEmitter emitter;
    private @Nullable RunView sent;

    Watch(String id, SseEmitter emitter) {
      this.id = id;
      this.emitter = emitter;
    }

    @Override
    public void run() {
      try {
        RunView now = runs.find(id).orElseThrow();
        if (!now.equals(sent)) {
          emitter.send(SseEmitter.event().name("run").data(now));
          sent = now;
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
