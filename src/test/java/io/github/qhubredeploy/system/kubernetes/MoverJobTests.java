package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoverJobTests {

  private static final KubernetesSettings SETTINGS =
      new KubernetesSettings(null, Duration.ofHours(2), "512Mi", Duration.ofMillis(10));

  private static Mover mover(String name) {
    return new Mover(
        "sample-20220301-120000",
        name,
        "dev",
        "nfs-mount-dev-share",
        true,
        "backup-shard.sh",
        Map.of("PART", "8388608"),
        Map.of("parts", "address"));
  }

  @Test
  void runsWithNothingItDoesNotNeed() {
    Job job = new MoverJob(mover("full-shard-0001"), SETTINGS, "image", null).job();
    PodSpec pod = job.getSpec().getTemplate().getSpec();

    assertThat(job.getMetadata().getName()).isEqualTo("sample-20220301-120000-full-shard-0001");
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(7200);
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getContainers().get(0).getSecurityContext().getCapabilities().getDrop())
        .containsExactly("ALL");
    assertThat(pod.getContainers().get(0).getVolumeMounts().get(0).getReadOnly()).isTrue();
    assertThat(pod.getVolumes().get(1).getSecret().getDefaultMode()).isEqualTo(0400);
    assertThat(pod.getAffinity()).isNull();
  }

  @Test
  void goesToTheNodeThatHoldsTheVolume() {
    PodSpec pod =
        new MoverJob(mover("hub"), SETTINGS, "image", "node-3")
            .job()
            .getSpec()
            .getTemplate()
            .getSpec();

    assertThat(pod.getAffinity().getNodeAffinity().toString()).contains("node-3");
  }

  @Test
  void longNamesAreCutButStayDifferent() {
    String one = MoverNames.job(mover("x".repeat(80) + "1"));
    String two = MoverNames.job(mover("x".repeat(80) + "2"));

    assertThat(one).hasSizeLessThanOrEqualTo(57).isNotEqualTo(two);
  }

  @Test
  void noScriptKnowsAMountPath() {
    MoverScripts.bundle("backup-shard.sh")
        .values()
        .forEach(text -> assertThat(text).doesNotContain("/qhub-redeploy/"));
  }
}
