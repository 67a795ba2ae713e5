package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Versions of the table from the package index. Those that no other test installs; with {@code
 * -Dredeploy.test.qhub-versions=all} every one, with {@code -Dredeploy.test.python} by another
 * interpreter. The table printed is that of src/docs/versions.md.
 */
class QhubVersionsIT {

  private static final String PYTHON = System.getProperty("redeploy.test.python");
  private static final Path CACHE =
      Path.of(
          "target/rehearsal-cache/venvs"
              + (PYTHON == null ? "" : "-" + Path.of(PYTHON).getFileName()));

  private static final SupportedVersions TABLE = new SupportedVersions();

  static Stream<QhubVersion> versions() {
    String wanted = System.getProperty("redeploy.test.qhub-versions", "0.3.13,0.4.3");
    return wanted.equals("all")
        ? Stream.concat(TABLE.sources().stream(), TABLE.targets().stream())
        : Arrays.stream(wanted.split(",")).map(QhubVersion::new);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void isInstallableWithThePinsOfTheTable(QhubVersion version) {
    QhubSettings settings = new QhubSettings(PYTHON, null, null, Map.of(), Duration.ofSeconds(5));
    long begun = System.nanoTime();

    QhubEnvironment made = new PipEnvironments(settings, TABLE, CACHE).prepare(version);

    String python = made.directory().resolve("bin/python").toString();
    String interpreter =
        ShortCommand.run(List.of(python, "--version"), Duration.ofMinutes(1)).text();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.0f |%n",
        version,
        interpreter,
        String.join(", ", TABLE.get(version).pins()),
        (System.nanoTime() - begun) / 1e9);
    assertThat(made.command()).isExecutable();
  }
}
