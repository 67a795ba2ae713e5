package io.github.qhubredeploy.step.deploy;

import io.github.qhubredeploy.system.qhub.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The line {@code prevent_deploy: true}, by which qhub upgrade guards against a hasty deployment.
 */
record GuardLine(Path config) {

  private static final Pattern LINE =
      Pattern.compile("^prevent_deploy[ \\t]*:[^\\r\\n]*(\\r?\\n|$)", Pattern.MULTILINE);

  boolean isThere() {
    return !found().isEmpty();
  }

  /** Removes exactly that line; every other byte stays. */
  void remove() {
    List<MatchResult> found = found();
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%s has %d lines with prevent_deploy, not one: leave only one, then retry"
              .formatted(config, found.size()));
    }
    String text = text();
    MatchResult line = found.get(0);
    String without = text.substring(0, line.start()) + text.substring(line.end());
    new PrivateFile(config).become(without.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<MatchResult> found() {
    return LINE.matcher(text()).results().toList();
  }

  /** One character for each byte, so that nothing changes on the way through. */
  private String text() {
    return new String(new PrivateFile(config).bytes(), StandardCharsets.ISO_8859_1);
  }
}
