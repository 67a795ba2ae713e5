package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.util.List;

/**
 * How a call of qhub ended.
 *
 * @param exitCode decides; a traceback in the output does not
 * @param log the whole output, redacted, both streams in the order they came
 * @param lines the last 2000 lines of it
 */
public record QhubResult(int exitCode, Path log, List<String> lines) {

  /** Whether a line holds the text. */
  public boolean says(String text) {
    return lines.stream().anyMatch(line -> line.contains(text));
  }

  /** The last lines, for a person who has to decide. */
  public String tail(int count) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }
}
