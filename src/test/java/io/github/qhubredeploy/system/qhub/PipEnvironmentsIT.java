package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real venv and pip, with packages from a folder alone: the shared cache of environments. */
class PipEnvironmentsIT {

  private static final QhubVersion VERSION = new QhubVersion("0.4.2");

  @TempDir Path folder;
  private Path venvs;
  private Path wheels;

  @BeforeEach
  void makeWheels() throws IOException {
    venvs = folder.resolve("venvs");
    wheels = new WheelFolder(folder.resolve("wheels")).with(VERSION).directory();
  }

  @Test
  void twoApplicationsAtOnceMakeOneEnvironment() throws Exception {
    List<Process> makers = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      outputs.add(folder.resolve("output-" + i));
      makers.add(maker(outputs.get(i)));
    }

    for (Process maker : makers) {
      assertThat(maker.waitFor()).isZero();
    }

    List<String> lines = new ArrayList<>();
    for (Path output : outputs) {
      lines.addAll(Files.readAllLines(output));
    }
    assertThat(lines).filteredOn(line -> line.startsWith("prepared ")).hasSize(2);
    assertThat(lines).filteredOn(line -> line.contains("Installing qhub 0.4.2")).hasSize(1);
  }

  @Test
  void threadsOfOneApplicationWaitForEachOther() {
    PipEnvironments environments = environments(wheels);

    List<CompletableFuture<QhubEnvironment>> both =
        Stream.of(1, 2)
            .map(i -> CompletableFuture.supplyAsync(() -> environments.prepare(VERSION)))
            .toList();

    assertThat(both).allSatisfy(one -> assertThat(one.join().command()).isExecutable());
  }

  @Test
  void makesAHalfMadeOneAnewAndLeavesAWholeOneAlone() throws IOException {
    Path half = Files.createDirectories(venvs.resolve("0.4.2/bin"));
    Files.writeString(half.resolve("qhub"), "#!/bin/sh\nexit 1\n");
    Files.writeString(half.resolve("rubbish"), "");

    QhubEnvironment made = environments(wheels).prepare(VERSION);
    assertThat(half.resolve("rubbish")).doesNotExist();
    Files.writeString(made.directory().resolve("witness"), "");
    environments(wheels).prepare(VERSION);

    assertThat(made.directory().resolve("witness")).exists();
  }

  @Test
  void makesOneAnewWhoseInterpreterIsGone() throws IOException {
    QhubEnvironment made = environments(wheels).prepare(VERSION);
    Files.delete(made.directory().resolve("bin/python"));
    Files.createSymbolicLink(
        made.directory().resolve("bin/python"), folder.resolve("no-such-python"));
    Files.writeString(made.command(), "#!" + made.directory().resolve("bin/python") + "\n");

    QhubEnvironment again = environments(wheels).prepare(VERSION);

    assertThat(ShortCommand.run(List.of(again.command().toString(), "--version"), limit()).text())
        .isEqualTo("0.4.2");
  }

  @Test
  void saysWhatIsMissingInTheFolderOfPackages() throws IOException {
    Files.delete(wheels.resolve("pydantic-1.10.27-py3-none-any.whl"));

    assertThatThrownBy(() -> environments(wheels).prepare(VERSION))
        .isInstanceOf(QhubNotInstalled.class)
        .hasMessageContaining("pydantic")
        .hasMessageContaining("wheel-folder");
    assertThat(venvs.resolve("0.4.2/.ready")).doesNotExist();
  }

  @Test
  void saysWhichPythonDoesNotFit() throws IOException {
    Path old = script("python3.7", "echo 'Python 3.7.16 (default)'");
    Path bare = script("python-bare", "echo 'Python 3.9.2 (default)'; exit 1");

    assertThat(Python.search(old.toString()).refused()).containsExactly(old + " is 3.7");
    assertThat(Python.search(bare.toString()).refused())
        .containsExactly(bare + " has no venv and ensurepip");
    assertThat(Python.search("/no/such/python").refused())
        .containsExactly("/no/such/python does not run");
    assertThat(Python.search(null).found()).isNotNull();
    QhubSettings settings =
        new QhubSettings(old.toString(), wheels, null, Map.of(), Duration.ofSeconds(5));
    assertThatThrownBy(
            () -> new PipEnvironments(settings, new SupportedVersions(), venvs).prepare(VERSION))
        .isInstanceOf(QhubNotInstalled.class)
        .hasMessageContaining("is 3.7")
        .hasMessageContaining("redeploy.qhub.python");
  }

  private Path script(String name, String text) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private PipEnvironments environments(Path from) {
    QhubSettings settings = new QhubSettings(null, from, null, Map.of(), Duration.ofSeconds(5));
    return new PipEnvironments(settings, new SupportedVersions(), venvs);
  }

  private Process maker(Path output) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EnvironmentMaker.class.getName(),
            venvs.toString(),
            wheels.toString(),
            VERSION.text())
        .redirectErrorStream(true)
        .redirectOutput(new File(output.toString()))
        .start();
  }

  private static Duration limit() {
    return Duration.ofMinutes(1);
  }
}
