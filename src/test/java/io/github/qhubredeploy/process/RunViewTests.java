package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.testing.RunningHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people see of a run, over our API. */
class RunViewTests extends RunningHouse {

  @Autowired private ProgressBoard board;

  @Test
  void showsHowFarALongStepIsAndHowLongItStillTakes() {
    String platform = freshPlatform();
    CountDownLatch end = new CountDownLatch(1);
    steps.play(
        "checkPrerequisitesDelegate",
        platform,
        context -> {
          context.progress().part("shard 1", new Progress.Amount(3, 9), new Progress.Amount(1, 2));
          context.progress().report("copying", 0, 1000, Progress.Unit.BYTES);
          end.await();
          context.progress().report("copying", 1000, 1000, Progress.Unit.BYTES);
          context.variables().set(RedeploymentVariable.PREREQUISITES_MET, true);
          return StepOutcome.DONE;
        });
    String id = start(platform, RITA);

    JsonNode how = within(() -> copying(step(id, "Task_CheckPrerequisites").path("progress")));
    assertThat(how.get("what").asText()).isEqualTo("copying");
    assertThat(how.get("total").asLong()).isEqualTo(1000);
    JsonNode part = how.get("parts").get("shown").get(0);
    assertThat(how.get("parts").get("running").asLong()).isEqualTo(1);
    assertThat(part.get("name").asText()).isEqualTo("shard 1");
    assertThat(part.get("entries").get("total").asLong()).isEqualTo(2);
    assertThat(run(id).get("downtime").isNull()).isTrue();
    assertThat(run(id).get("state").asText()).isEqualTo("running");
    end.countDown();

    JsonNode question = within(() -> run(id).get("questions").get(0));
    assertThat(question.get("task").asText()).isEqualTo("Task_ApprovePlan");
    assertThat(question.get("groups").get(0).asText()).isEqualTo("redeploy-approvers");
    assertThat(question.get("link").asText())
        .isEqualTo("/camunda/app/tasklist/default/#/?task=" + question.get("id").asText());
    assertThat(run(id).get("state").asText()).isEqualTo("waiting");
    JsonNode ended = step(id, "Task_CheckPrerequisites");
    assertThat(ended.get("ended").isNull()).isFalse();
    assertThat(ended.get("progress").get("done").asLong()).isEqualTo(1000);
    assertThat(board.entries(id)).hasSize(1);
  }

  /** Nothing before the step has begun to say how far it is. */
  private static @Nullable JsonNode copying(JsonNode progress) {
    return progress.path("what").asText().equals("copying") ? progress : null;
  }

  @Test
  void theDowntimeBeginsWhenTheFenceIsRaised() {
    String platform = freshPlatform();
    CountDownLatch end = new CountDownLatch(1);
    steps.play(
        "fenceOldPlatformDelegate",
        platform,
        context -> {
          end.await();
          return StepOutcome.DONE;
        });
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    answer(id, "Task_PointOldDomain", RITA, "");
    within(() -> run(id).get("downtime").isObject());

    JsonNode downtime = run(id).get("downtime");
    assertThat(downtime.get("begun").asText())
        .isEqualTo(step(id, "Task_FenceOldPlatform").get("begun").asText());
    assertThat(downtime.get("secondsLeft").isNull()).as("nothing was measured").isTrue();
    assertThat(downtime.get("ended").isNull()).isTrue();
    end.countDown();
  }

  @Test
  void describesItselfForPrograms() {
    JsonNode api = as(ADMIN).get("/v3/api-docs").json();

    JsonNode schemas = api.get("components").get("schemas");
    assertThat(schemas.get("RunView").get("properties").has("downtime")).isTrue();
    assertThat(schemas.get("Downtime").get("properties").has("secondsSoFar")).isTrue();
    assertThat(schemas.get("Part").get("properties").has("speed")).isTrue();
    assertThat(api.get("paths").get("/api/redeployments/{id}/events").toString())
        .contains("text/event-stream", "#/components/schemas/RunView");
  }

  private JsonNode step(String id, String activity) {
    for (JsonNode step : run(id).get("steps")) {
      if (step.get("activity").asText().equals(activity)) {
        return step;
      }
    }
    throw new AssertionError(activity + " is not among the steps");
  }

  @Test
  void sendsEachChangeUntilTheEnd() {
    String id = start(freshPlatform(), RITA);
    question(id, "Task_ApprovePlan");
    var events =
        CompletableFuture.supplyAsync(() -> as(ANNA).get("/api/redeployments/" + id + "/events"));

    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false));

    String sent = within(() -> events.getNow(null)).text();
    assertThat(sent).contains("event:run").contains("RedeploymentRejected");
  }

  @Test
  void showsRunsOnlyToThoseWhoMaySeeThem() {
    String id = start(freshPlatform(), RITA);

    assertThat(as(ANNA).get("/api/redeployments?count=5").text()).contains(id);
    var none = as(ANNA).get("/api/redeployments?count=-1"); // a database may fail on it
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text()).contains("'count' has to be from 1 to 500");
    for (String path : List.of("", "/" + id, "/" + id + "/report", "/" + id + "/events")) {
      assertThat(as(NINA).get("/api/redeployments" + path).status()).as(path).isEqualTo(403);
    }
    assertThat(as(ANNA).get("/api/redeployments/../x/report").status()).isEqualTo(400);
  }

  @Test
  void handsOutWhatTheRunHasWritten() throws IOException {
    String id = start(freshPlatform(), RITA);
    assertThat(as(ANNA).get("/api/redeployments/" + id + "/plan").status()).isEqualTo(404);

    Path plan = Path.of("target/house/workspace", id, "plan");
    Files.createDirectories(plan);
    Files.writeString(plan.resolve("plan.json"), "{\"steps\":1}");

    var answer = as(ANNA).get("/api/redeployments/" + id + "/plan");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("steps").asInt()).isEqualTo(1);
  }

  @Test
  void endsWithThePlanWhenOnlyAPlanIsWanted() {
    var answer =
        as(RITA)
            .post(
                "/api/redeployments",
                "{\"platform\":\"%s\",\"planOnly\":true}".formatted(freshPlatform()));
    String id = answer.json().get("id").asText();

    within(() -> run(id).get("state").asText().equals("RedeploymentPlanned"));
    assertThat(run(id).get("questions")).isEmpty();
  }

  @Test
  void shortStepsCountTheirAttemptsAndBecomeIncidents() {
    String platform = freshPlatform();
    List<Integer> attempts = new CopyOnWriteArrayList<>();
    steps.play(
        "renameOldDomainDelegate",
        platform,
        context -> {
          attempts.add(context.attempt());
          context.checkpoint();
          throw new IllegalStateException("Configuration has no domain: " + "y".repeat(3000));
        });
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    within(
        () -> {
          now();
          return attempts.size() == 3;
        });

    JsonNode trouble = within(() -> run(id).get("incidents").get(0));
    assertThat(trouble.get("message").asText())
        .startsWith("Configuration has no domain")
        .hasSizeLessThanOrEqualTo(666);
    assertThat(attempts).containsExactly(1, 2, 3);
  }

  /** Does not wait for the pause before the next attempt. */
  private void now() {
    var jobs = engine.getManagementService();
    jobs.createJobQuery().withRetriesLeft().list().stream()
        .filter(job -> job.getDuedate() != null)
        .forEach(job -> jobs.setJobDuedate(job.getId(), null));
  }
}
