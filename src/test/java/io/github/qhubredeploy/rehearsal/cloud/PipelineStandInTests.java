package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineStandInTests {
  private static final String RUNS = "/repos/acme/platform/actions/runs";
  @TempDir Path dir;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private GitRemote remote;
  private Faults faults;
  private PipelineStandIn pipeline;

  @BeforeEach
  void aRepositoryWithAConfiguration() throws Exception {
    Path content = Files.createDirectories(dir.resolve("content"));
    Files.writeString(content.resolve("qhub-config.yaml"), "project_name: demo\n");
    remote = new GitRemote(dir.resolve("remote.git"));
    remote.create(content);
    faults = new Faults(dir.resolve("faults.json"));
    pipeline =
        new PipelineStandIn("acme/platform", remote, faults, Duration.ofSeconds(10), () -> now);
    pipeline.start();
  }

  @AfterEach
  void stop() {
    pipeline.stop();
  }

  @Test
  void aPushedConfigurationIsQueuedThenRunsThenSucceeds() throws Exception {
    String run = RUNS + "?head_sha=" + remote.head();

    assertThat(first(run).path("status").asText()).isEqualTo("queued");
    now = now.plusSeconds(11);
    assertThat(first(run).path("status").asText()).isEqualTo("in_progress");
    assertThat(first(run).path("conclusion").isNull()).isTrue();
    now = now.plusSeconds(20);
    JsonNode done = first(run);
    assertThat(done.path("status").asText()).isEqualTo("completed");
    assertThat(done.path("conclusion").asText()).isEqualTo("success");
    JsonNode single = JsonFile.JSON.readTree(get(RUNS + "/" + done.path("id").asText()).body());
    assertThat(single.path("head_sha").asText()).isEqualTo(remote.head());
  }

  @Test
  void theRunFailsWhenItIsToldTo() throws Exception {
    faults.failPipeline(true);
    first(RUNS + "?head_sha=" + remote.head());
    now = now.plusSeconds(60);

    assertThat(first(RUNS + "?head_sha=" + remote.head()).path("conclusion").asText())
        .isEqualTo("failure");
  }

  @Test
  void aPushThatLeavesTheConfigurationAloneHasNoRun() throws Exception {
    Clone.push(remote, dir.resolve("clone"), "README.md");

    assertThat(total(RUNS + "?head_sha=" + remote.head())).isZero();
  }

  @Test
  void whatWasNeverPushedHasNoRun() throws Exception {
    assertThat(total(RUNS + "?head_sha=" + "0".repeat(40))).isZero();
    assertThat(get(RUNS + "/12345").statusCode()).isEqualTo(404);
  }

  @Test
  void strangersAndOtherRepositoriesAreTurnedAway() throws Exception {
    assertThat(get(RUNS, "wrong").statusCode()).isEqualTo(401);
    assertThat(get("/repos/acme/other/actions/runs").statusCode()).isEqualTo(404);
  }

  private JsonNode first(String path) throws Exception {
    return JsonFile.JSON.readTree(get(path).body()).path("workflow_runs").path(0);
  }

  private int total(String path) throws Exception {
    return JsonFile.JSON.readTree(get(path).body()).path("total_count").asInt(-1);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(path, pipeline.token());
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(pipeline.url() + path))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
