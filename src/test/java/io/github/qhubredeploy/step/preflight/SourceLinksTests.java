package io.github.qhubredeploy.step.preflight;

import static io.github.qhubredeploy.testing.GitServer.git;
import static io.github.qhubredeploy.testing.GitServer.link;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StartRequest;
import io.github.qhubredeploy.system.git.ConfigurationCheckout;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.Played;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What a source holds besides files and directories, whichever kind of source it is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SourceLinksTests {

  @TempDir Path folder;
  private Path files;
  private Path outside;
  private final OldConfiguration configuration =
      new OldConfiguration(List.of(new DirectorySource(), gitSource()));

  @BeforeEach
  void aSourceBesideSomethingElse() throws IOException {
    files = Files.createDirectories(folder.resolve("files"));
    outside = Files.createDirectories(folder.resolve("outside"));
    write(files.resolve("qhub-config.yaml"), SamplePlatforms.CONFIGURATION);
    write(files.resolve("docs/v1/readme"), "x\n");
    write(
        outside.resolve("private.yaml"), SamplePlatforms.CONFIGURATION.replace("myqhub", "other"));
  }

  @ParameterizedTest
  @CsvSource({
    "stages, /elsewhere, leads out",
    "stages, ../outside, leads out",
    "docs/secret, ../../outside/private.yaml, leads out",
    ".github, ../../x, leads out",
    "chain, docs/next, leads out",
    "notes, /dangling/nowhere, leads out",
    "qhub-config.yaml, /etc/passwd, leads out",
    "qhub-config.yaml, docs/v1/readme, files are written",
    ".github/workflows, ../docs, files are written",
    "stages/01/.terraform/providers, /elsewhere, leads out"
  })
  void aLinkBlocksThePreflightAndRefusesTheStart(String link, String target, String why)
      throws IOException {
    link(files.resolve("docs/next"), "/elsewhere");
    link(files.resolve(link), target);

    for (Platform platform : List.of(directory(), repository())) {
      if (!link.contains(".terraform") || platform.source().git() != null) {
        assertThat(preflight(platform))
            .as("%s", platform.source())
            .contains("**BLOCKING** (source)")
            .contains("`%s` is a link to `%s`".formatted(link, target), why)
            .contains("`docs/next` is a link to `/elsewhere`, which leads out")
            .contains("Replace each by the file or directory itself, or remove it.");
        assertThat(start(platform))
            .anyMatch(fault -> fault.contains("`%s` is a link to `%s`".formatted(link, target)));
      }
    }
  }

  @Test
  void readsNothingThroughALinkThatIsTheConfiguration() throws IOException {
    link(files.resolve("qhub-config.yaml"), outside.resolve("private.yaml").toString());

    for (Platform platform : List.of(directory(), repository())) {
      TestStepContext facts = context(platform);
      assertThat(start(platform, facts)).isNotEmpty();
      assertThat(facts.values()).doesNotContainKeys("oldProjectName", "domain");
    }
  }

  @Test
  void keepsALinkThatStaysInside() throws IOException {
    link(files.resolve("docs/latest"), "v1");

    for (Platform platform : List.of(directory(), repository())) {
      TestStepContext context = context(platform);
      assertThat(preflight(context)).doesNotContain("**BLOCKING**");
      assertThat(context.workspace().old().resolve("docs/latest")).isSymbolicLink();
      assertThat(start(platform)).isEmpty();
    }
  }

  @Test
  void seesALinkThatWasPushedAfterTheFirstLook() throws IOException {
    TestStepContext context = context(repository());
    assertThat(preflight(context)).doesNotContain("**BLOCKING**");

    link(files.resolve("stages"), outside.toString());
    commit();

    assertThat(preflight(context)).contains("`stages` is a link to");
    assertThat(outside).isDirectoryNotContaining("glob:**/qhub*");
  }

  @Test
  void aConfigurationThatIsADirectoryOrAPipeIsToldAndHoldsNothingUp() throws Exception {
    Files.delete(files.resolve("qhub-config.yaml"));
    write(files.resolve("qhub-config.yaml/x"), "x\n");
    for (Platform platform : List.of(directory(), repository())) {
      assertThat(preflight(platform)).contains("`qhub-config.yaml` is not a regular file");
      assertThat(start(platform)).anyMatch(fault -> fault.contains("is not a regular file"));
    }

    Files.delete(files.resolve("qhub-config.yaml/x"));
    Files.delete(files.resolve("qhub-config.yaml"));
    pipe(files.resolve("qhub-config.yaml"));
    assertThat(preflight(directory())).contains("`qhub-config.yaml` is a pipe");
    assertThat(start(directory())).anyMatch(fault -> fault.contains("is a pipe"));
  }

  @Test
  void aPipeBesideTheConfigurationIsFoundAndNotOpened() throws Exception {
    write(files.resolve(".github/workflows/x"), "x\n");
    pipe(files.resolve(".github/workflows/qhub-ops.yaml"));

    assertThat(preflight(directory())).contains("`.github/workflows/qhub-ops.yaml` is a pipe");
  }

  @Test
  void aRepositoryThatLiesElsewhereIsFound() throws IOException {
    write(files.resolve(".git"), "gitdir: /elsewhere\n");
    assertThat(preflight(directory())).contains("**BLOCKING**", "`.git` is not a directory");

    Files.delete(files.resolve(".git"));
    link(files.resolve(".git"), outside.toString());
    assertThat(preflight(directory())).contains("**BLOCKING**", "`.git` is not a directory");
  }

  @Test
  void aSourceThatIsALinkInThePlatformFileIsCopied() throws IOException {
    link(folder.resolve("current"), "files");
    TestStepContext context = context(SamplePlatforms.of(folder.resolve("current"), Map.of()));

    assertThat(preflight(context)).doesNotContain("**BLOCKING**");

    Path old = context.workspace().old();
    assertThat(Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(files.resolve("qhub-config.yaml.original")).doesNotExist();
  }

  private Platform directory() {
    return SamplePlatforms.of(files, Map.of());
  }

  private Platform repository() {
    if (!Files.exists(files.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
      git(files, "init", "-q", "-b", "main");
    }
    commit();
    return PlatformSamples.inGit(new Platform.Git("file://" + files, "main", null));
  }

  private void commit() {
    git(files, "add", "-A", "-f");
    git(files, "commit", "-q", "--allow-empty", "-m", "x");
  }

  private TestStepContext context(Platform platform) {
    return new TestStepContext(platform, folder.resolve("work"))
        .with(RedeploymentVariable.TARGET_VERSION, "0.4.2");
  }

  private String preflight(Platform platform) {
    return preflight(context(platform));
  }

  private String preflight(TestStepContext context) {
    ExactOldVersion version =
        new ExactOldVersion(
            access ->
                Played.as(
                    Cluster.class,
                    Map.of("version", a -> Optional.of("v1.21.5"), "images", a -> List.of())),
            new SupportedVersions());
    new CheckPrerequisitesDelegate(new Prerequisites(configuration, version, List.of()))
        .run(context);
    return String.valueOf(context.values().get("findings"));
  }

  private List<String> start(Platform platform) {
    return start(platform, context(platform));
  }

  private List<String> start(Platform platform, TestStepContext facts) {
    return new ConfigurationStartCheck(configuration, new SupportedVersions())
        .faults(
            new StartRequest(
                "sample", "0.4.2", "myqhubnew", "qhub-old.example.org", null, "P30D", false),
            platform,
            facts.variables());
  }

  private static GitSource gitSource() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(
            Secrets.class, Redactor.class, ConfigurationCheckout.class)) {
      return new GitSource(context.getBean(ConfigurationCheckout.class));
    }
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }
}
