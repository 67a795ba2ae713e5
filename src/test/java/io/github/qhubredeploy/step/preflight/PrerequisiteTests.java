package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveFault;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.qhub.QhubEnvironment;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import io.github.qhubredeploy.testing.InMemoryArchive;
import io.github.qhubredeploy.testing.TestStepContext;
import io.github.qhubredeploy.testing.TestWorkspaces;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

class PrerequisiteTests {

  @TempDir Path folder;

  @Test
  void wantsEveryCredentialOfTheProvider() throws IOException {
    Map<String, SecretReference> given =
        Map.of(
            "AWS_ACCESS_KEY_ID", new SecretReference("${env:THERE}"),
            "AWS_SECRET_ACCESS_KEY", new SecretReference("${env:MISSING}"));

    List<Finding> findings = new CredentialsPresent(secrets()).look(subject(given, "0.4.2"));

    assertThat(findings).hasSize(2).allMatch(Finding::blocks);
    assertThat(Finding.markdown(findings)).contains("AWS_DEFAULT_REGION", "${env:MISSING}");
  }

  @Test
  void blocksATargetThatCannotBeDeployed() throws IOException {
    List<Finding> findings =
        new QhubInstallable(v -> new QhubEnvironment(v, folder), new SupportedVersions())
            .look(subject(Map.of(), "0.4.0"));

    assertThat(findings).anyMatch(Finding::blocks);
    assertThat(Finding.markdown(findings)).contains("qhub 0.3.14 is installed", "Choose 0.4.2");
  }

  @Test
  void blocksWhenQhubCannotBeInstalled() throws IOException {
    List<Finding> findings =
        new QhubInstallable(
                version -> {
                  throw new IllegalStateException("no network");
                },
                new SupportedVersions())
            .look(subject(Map.of(), "0.4.2"));

    assertThat(findings).hasSize(2).allMatch(Finding::blocks);
  }

  @Test
  void looksForTheHubInTheOldCluster() throws IOException {
    Map<String, Object> answers = new HashMap<>();
    answers.put("version", Optional.of("v1.21.5"));
    answers.put("replicas", Optional.of(1));
    OldClusterReachable look = new OldClusterReachable(access -> fake(Cluster.class, answers));

    List<Finding> good = look.look(subject(Map.of(), "0.4.2"));
    answers.put("replicas", Optional.empty());
    List<Finding> bad = look.look(subject(Map.of(), "0.4.2"));
    answers.put("version", Optional.empty());
    List<Finding> silent = look.look(subject(Map.of(), "0.4.2"));

    assertThat(good).noneMatch(Finding::blocks);
    assertThat(bad).filteredOn(Finding::blocks).hasSize(1);
    assertThat(silent).singleElement().matches(Finding::blocks);
  }

  @Test
  void blocksForEverythingTheStoreCannotDo() throws IOException {
    InMemoryArchive archive = new InMemoryArchive();
    ArchiveUsable look = archiveUsable(archive, "workspace");
    archive.faults(
        new ArchiveFault(ArchiveFault.Kind.ABILITY, "takes a wrong MD5", "Take another."),
        new ArchiveFault(ArchiveFault.Kind.NOTE, "encrypts", ""));

    List<Finding> bad = look.look(subject(Map.of(), "0.4.2"));
    archive.faults();
    List<Finding> good = look.look(subject(Map.of(), "0.4.2"));

    assertThat(bad)
        .containsExactly(
            Finding.blocking("takes a wrong MD5", "archive", "Take another."),
            Finding.note("encrypts", "archive"));
    assertThat(good).isNotEmpty().noneMatch(Finding::blocks);
  }

  @Test
  void blocksWhenAnotherRunHoldsThePrefix() throws IOException {
    InMemoryArchive archive = new InMemoryArchive();
    Prerequisite.Subject subject = subject(Map.of(), "0.4.2");

    List<Finding> first = archiveUsable(archive, "workspace").look(subject);
    List<Finding> again = archiveUsable(archive, "workspace").look(subject);
    List<Finding> other = archiveUsable(archive, "elsewhere").look(subject);

    assertThat(first).noneMatch(Finding::blocks);
    assertThat(again).noneMatch(Finding::blocks);
    assertThat(other).filteredOn(Finding::blocks).hasSize(1);
    assertThat(Finding.markdown(other))
        .contains("belongs to the run sample-20220301-120000 of ", "which took it at 20")
        .contains("Give another archive.prefix");
  }

  private ArchiveUsable archiveUsable(Archive archive, String workspace) {
    return new ArchiveUsable(access -> archive, TestWorkspaces.at(folder.resolve(workspace)));
  }

  private Prerequisite.Subject subject(Map<String, SecretReference> credentials, String target)
      throws IOException {
    Path config =
        Files.writeString(folder.resolve("qhub-config.yaml"), SamplePlatforms.CONFIGURATION);
    Platform platform = SamplePlatforms.of(folder, credentials);
    return new Prerequisite.Subject(
        new RedeploymentId("sample-20220301-120000"),
        platform,
        new QhubVersion(target),
        new OldConfiguration(List.of()).read(config),
        new TestStepContext(platform, folder.resolve("work")));
  }

  /** Answers by the method's name; the interface is another room's. */
  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  private static Secrets secrets() {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.of("THERE", "generated")));
      context.register(Secrets.class, Redactor.class);
      context.refresh();
      return context.getBean(Secrets.class);
    }
  }
}
