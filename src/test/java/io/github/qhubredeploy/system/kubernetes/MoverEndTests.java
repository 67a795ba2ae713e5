package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why a mover ended, in words that help. */
class MoverEndTests {

  private static final MoverJob JOB =
      new MoverJob(
          new Mover("run", "work", "dev", "homes", true, "scan.sh", Map.of(), Map.of()),
          new KubernetesSettings(null, Duration.ofDays(3), "256Mi", Duration.ofMillis(10)),
          new MoverPlace("image", List.of(), null));

  private static Job failed(String reason) {
    return new JobBuilder()
        .withNewStatus()
        .addNewCondition()
        .withType("Failed")
        .withStatus("True")
        .withReason(reason)
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(int exitCode, String end, @Nullable String reason) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("work-x")
        .endMetadata()
        .withNewSpec()
        .withNodeName("node-3")
        .addNewContainer()
        .withImage("image")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Failed")
        .withReason(reason)
        .withMessage(reason == null ? null : "The node was low on resource: ephemeral-storage")
        .addNewContainerStatus()
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(end)
        .withMessage("exec: \"python3\": executable file not found")
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static String told(@Nullable Pod pod, String answer) {
    MoverPod seen = pod == null ? null : new MoverPod(pod);
    MoverResult result = new MoverEnd(JOB, seen, answer).of(failed("BackoffLimitExceeded"));
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.parsed().path("ok").asBoolean()).isFalse();
    return result.parsed().path("error").asText();
  }

  @Test
  void theScriptsOwnWordsStand() {
    assertThat(told(pod(2, "Error", null), "{\"ok\":false,\"error\":\"tar failed\"}"))
        .isEqualTo("tar failed");
  }

  @Test
  void tooLittleMemoryNamesTheSetting() {
    assertThat(told(pod(2, "OOMKilled", null), "{\"ok\":false,\"error\":\"tar failed (137)\"}"))
        .contains("tar failed (137)", "256Mi", "redeploy.kubernetes.memory");
  }

  @Test
  void anEvictionIsToldWithTheClustersReason() {
    assertThat(told(pod(143, "Error", "Evicted"), "progress 7"))
        .contains("Evicted", "ephemeral-storage", "node-3");
  }

  @Test
  void anImageWithoutTheProgramNamesTheSetting() {
    assertThat(told(pod(128, "StartError", null), ""))
        .contains("python3", "redeploy.kubernetes.mover-image");
  }

  @Test
  void aRestartedNodeIsAFailure() {
    assertThat(told(pod(137, "ContainerStatusUnknown", null), "progress 7")).contains("node-3");
    assertThat(told(pod(255, "Unknown", null), "progress 7")).contains("progress 7");
    assertThat(told(null, "progress 7")).contains("was deleted while it worked");
  }

  @Test
  void aPodThatWasToldToGoNamesThatAndNotTheWayItWent() {
    for (int exitCode : List.of(143, 137)) {
      assertThat(told(deleted(pod(exitCode, "Error", null)), "progress 7"))
          .contains("work-x on node node-3 was deleted while it worked");
    }
    assertThat(told(deleted(pod(2, "Error", null)), "{\"ok\":false,\"error\":\"tar failed\"}"))
        .isEqualTo("tar failed");
  }

  private static Pod deleted(Pod pod) {
    return new PodBuilder(pod)
        .editMetadata()
        .withDeletionTimestamp("2022-03-01T12:00:00Z")
        .endMetadata()
        .build();
  }

  @Test
  void aSuccessOfTheScriptIsNoneWhenTheJobFailed() {
    assertThat(told(pod(137, "Error", null), "{\"ok\":true}")).contains("killed");
    assertThat(told(pod(1, "Error", null), "{\"ok\":true}")).contains("without an answer");
  }

  @Test
  void tooLateNamesTheSetting() {
    MoverResult late = new MoverEnd(JOB, null, "").of(failed("DeadlineExceeded"));

    assertThat(late.json()).contains("redeploy.kubernetes.mover-deadline");
  }

  @Test
  void aJobThatIsGoneCountsOnlyWithItsAnswer() {
    assertThat(new MoverEnd(JOB, null, "{\"ok\":true}").withoutJob().exitCode()).isZero();
    assertThat(new MoverEnd(JOB, null, "progress 9").withoutJob().json()).contains("removed");
  }
}
