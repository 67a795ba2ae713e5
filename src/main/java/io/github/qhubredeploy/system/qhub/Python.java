package io.github.qhubredeploy.system.qhub;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds an interpreter that the versions of qhub run on: 3.8 to 3.13. */
final class Python {

  private static final Pattern VERSION = Pattern.compile("Python 3\\.(\\d+)\\..*");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Python() {}

  static Optional<String> find(@Nullable String configured) {
    Stream<String> candidates =
        configured != null
            ? Stream.of(configured)
            : Stream.of(
                "python3",
                "python3.11",
                "python3.10",
                "python3.9",
                "python3.12",
                "python3.13",
                "python3.8",
                "/usr/bin/python3");
    return candidates.filter(Python::isGood).findFirst();
  }

  private static boolean isGood(String python) {
    ShortCommand.Output output =
        ShortCommand.run(
            List.of(python, "-c", "import sys, venv, ensurepip; print('Python', sys.version)"),
            LIMIT);
    Matcher version = VERSION.matcher(output.text().lines().findFirst().orElse(""));
    return output.exitCode() == 0
        && version.matches()
        && Integer.parseInt(version.group(1)) >= 8
        && Integer.parseInt(version.group(1)) <= 13;
  }
}
