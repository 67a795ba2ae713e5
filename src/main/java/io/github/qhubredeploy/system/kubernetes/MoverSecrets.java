package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What only a mover's pod sees: small files by name, presigned addresses above all.
 *
 * @param files made anew whenever it is asked: at the start, when a Job is taken up again, when the
 *     mover says that its addresses are refused, and every so often
 * @param renewAfter the files are asked for again after so long
 */
public record MoverSecrets(Supplier<Map<String, String>> files, Duration renewAfter) {

  /** Files that stay as they are. */
  public static MoverSecrets fixed(Map<String, String> files) {
    return new MoverSecrets(() -> files, Duration.ofDays(365));
  }
}
