package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
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
    Job job =
        new MoverJob(mover("full-shard-0001"), SETTINGS, new MoverPlace("image", List.of(), null))
            .job();
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

  private static Mover mover(boolean readOnly, String script) {
    return new Mover(
        "run", "work", "dev", "homes", readOnly, script, Map.of(), Map.of("files", "address"));
  }

  private static PodSpec pod(Mover mover) {
    return new MoverJob(mover, SETTINGS, new MoverPlace("image", List.of("registry"), null))
        .job()
        .getSpec()
        .getTemplate()
        .getSpec();
  }

  private static List<String> capabilities(Mover mover) {
    return pod(mover).getContainers().get(0).getSecurityContext().getCapabilities().getAdd();
  }

  @Test
  void hasOnlyTheCapabilitiesThatItsScriptNeeds() {
    assertThat(capabilities(mover(true, "backup-shard.sh"))).containsExactly("DAC_READ_SEARCH");
    assertThat(capabilities(mover(false, "compare.sh"))).containsExactly("DAC_READ_SEARCH");
    assertThat(capabilities(mover(false, "own.sh"))).contains("CHOWN").doesNotContain("MKNOD");
    assertThat(capabilities(mover(false, "restore-shard.sh"))).contains("CHOWN", "MKNOD");
    assertThat(capabilities(mover(false, "sqlite-restore.py")))
        .containsExactly("CHOWN", "DAC_OVERRIDE", "FOWNER");
  }

  @Test
  void scratchIsPartOfItsMemoryAndTheSpoolHasALimit() {
    PodSpec pod = pod(mover(true, "scan.sh"));

    assertThat(pod.getContainers().get(0).getResources().getLimits().get("memory"))
        .isEqualTo(pod.getContainers().get(0).getResources().getRequests().get("memory"));
    assertThat(pod.getVolumes().get(3).getEmptyDir().getSizeLimit().getNumericalAmount())
        .isEqualByComparingTo("503316480");
    assertThat(pod.getVolumes().get(4).getEmptyDir().getSizeLimit()).isNotNull();
  }

  @Test
  void writesNowhereButWhereItMayAndPullsAsTheHubDoes() {
    PodSpec pod = pod(mover(true, "scan.sh"));

    assertThat(pod.getContainers().get(0).getSecurityContext().getReadOnlyRootFilesystem())
        .isTrue();
    assertThat(pod.getContainers().get(0).getSecurityContext().getSeccompProfile().getType())
        .isEqualTo("RuntimeDefault");
    assertThat(pod.getContainers().get(0).getEnv())
        .filteredOn(variable -> variable.getName().equals("TMPDIR"))
        .extracting(EnvVar::getValue)
        .containsExactly("/qhub-redeploy/spool");
    assertThat(pod.getImagePullSecrets())
        .extracting(LocalObjectReference::getName)
        .containsExactly("registry");
  }

  @Test
  void standsInForAUsersServer() {
    MoverIdentity identity = MoverIdentity.ofUserServers().within("home/jane");
    PodSpec pod = pod(mover(false, "open.sh").as(identity));

    assertThat(pod.getContainers().get(0).getSecurityContext().getRunAsUser()).isEqualTo(1000);
    assertThat(pod.getContainers().get(0).getSecurityContext().getRunAsGroup()).isEqualTo(100);
    assertThat(pod.getContainers().get(0).getSecurityContext().getCapabilities().getAdd())
        .isEmpty();
    assertThat(pod.getContainers().get(0).getVolumeMounts().get(0).getSubPath())
        .isEqualTo("home/jane");
    assertThat(pod.getVolumes().get(1).getSecret().getDefaultMode()).isEqualTo(0444);
  }

  @Test
  void goesToTheNodeThatHoldsTheVolume() {
    PodSpec pod =
        new MoverJob(mover("hub"), SETTINGS, new MoverPlace("image", List.of(), "node-3"))
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
