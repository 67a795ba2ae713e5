package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.PREREQUISITES_MET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How a long step is stopped from outside. */
class LongStepStopTests extends RunningHouse {

  private static final String CHECK = "checkPrerequisitesDelegate";

  @Autowired private LongStepRunner runner;

  @Test
  void stopsAtOnceWhenTheRunIsStopped() {
    String platform = freshPlatform();
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicInteger runs = working(platform, end);
    String id = start(platform, RITA);
    within(() -> runs.get() == 1);

    var asked = as(RITA).post("/api/redeployments/" + id + "/stop", "{\"reason\":\"enough\"}");
    assertThat(asked.status()).as(asked.text()).isBetween(200, 204);

    within(() -> end.get() != null);
    assertThat(end.get()).isInstanceOf(StepInterrupted.class);
    within(() -> run(id).get("state").asText().equals("RedeploymentStopped"));
    assertThat(runs).hasValue(1);
  }

  @Test
  void stopsAtOnceWhenTheInstanceIsDeleted() {
    String platform = freshPlatform();
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicInteger runs = working(platform, end);
    String id = start(platform, RITA);
    within(() -> runs.get() == 1);

    String instance = external(id).getProcessInstanceId();
    within( // not while a heartbeat writes
        () -> {
          engine.getRuntimeService().deleteProcessInstance(instance, "gone");
          return true;
        });

    within(() -> end.get() != null);
    assertThat(end.get()).isInstanceOf(StepInterrupted.class);
    assertThat(run(id).get("state").asText()).isEqualTo("deleted");
    assertThat(start(platform, RITA)).as("the platform is free again").isNotEqualTo(id);
  }

  @Test
  void freesItsTaskWhenTheApplicationStops() {
    String platform = freshPlatform();
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicInteger runs = working(platform, end);
    String id = start(platform, RITA);
    within(() -> runs.get() == 1);

    runner.stop();
    try {
      assertThat(end.get()).isInstanceOf(StepInterrupted.class);
      assertThat(external(id).getWorkerId()).isNull();
      assertThat(external(id).getRetries()).isNull();
    } finally {
      steps.play(CHECK, platform, LongStepStopTests::met);
      runner.start();
    }
    assertThat(question(id, "Task_ApprovePlan")).isNotNull();
  }

  private static StepOutcome met(StepContext context) {
    context.variables().set(PREREQUISITES_MET, true);
    return StepOutcome.DONE;
  }

  /** A step that works for ever and looks at its checkpoint; a wait is woken up. */
  private AtomicInteger working(String platform, AtomicReference<Throwable> end) {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    steps.play(
        CHECK,
        platform,
        context -> {
          runs.incrementAndGet();
          try {
            never.await();
          } catch (InterruptedException woken) {
            Thread.currentThread().interrupt();
          }
          try {
            context.checkpoint();
          } catch (StepInterrupted e) {
            end.set(e);
            throw e;
          }
          return StepOutcome.DONE;
        });
    return runs;
  }
}
