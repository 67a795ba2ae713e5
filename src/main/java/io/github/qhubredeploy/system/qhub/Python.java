package io.github.qhubredeploy.system.qhub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The search for an interpreter that the versions of qhub run on: 3.8 to 3.13.
 *
 * @param found its command, or null
 * @param refused what was tried before, each with what is wrong with it
 */
record Python(@Nullable String found, List<String> refused) {

  private static final Pattern VERSION = Pattern.compile("Python 3\\.(\\d+)\\..*");
  private static final int OLDEST = 8;
  private static final int NEWEST = 13;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String QUESTION =
      "import sys; print('Python', sys.version); import venv, ensurepip";

  /** Only what is set counts, if something is; otherwise the first that fits. */
  static Python search(@Nullable String configured) {
    List<String> refused = new ArrayList<>();
    for (String command : candidates(configured)) {
      Optional<String> fault = fault(command);
      if (fault.isEmpty()) {
        return new Python(command, refused);
      }
      refused.add(command + " " + fault.get());
    }
    return new Python(null, refused);
  }

  /** The interpreter of those that people use most comes first; the newest may lack wheels. */
  private static Set<String> candidates(@Nullable String configured) {
    if (configured != null && !configured.isBlank()) {
      return Set.of(configured);
    }
    LinkedHashSet<String> candidates = new LinkedHashSet<>(List.of("python3"));
    for (int minor : new int[] {11, 10, 9, 12, OLDEST, NEWEST}) {
      candidates.add("python3." + minor);
    }
    candidates.addAll(List.of("/usr/bin/python3", "/usr/local/bin/python3"));
    return candidates;
  }

  private static Optional<String> fault(String command) {
    ShortCommand.Output output = ShortCommand.run(List.of(command, "-c", QUESTION), LIMIT);
    String first = output.text().lines().findFirst().orElse("");
    Matcher version = VERSION.matcher(first);
    if (!version.matches()) {
      return Optional.of("does not run");
    }
    int minor = Integer.parseInt(version.group(1));
    if (minor < OLDEST || minor > NEWEST) {
      return Optional.of("is 3." + minor);
    }
    return output.exitCode() == 0 ? Optional.empty() : Optional.of("has no venv and ensurepip");
  }
}
