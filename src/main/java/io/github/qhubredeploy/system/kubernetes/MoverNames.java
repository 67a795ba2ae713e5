package io.github.qhubredeploy.system.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/** Names and labels of what a redeployment makes in a cluster. */
final class MoverNames {

  static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  static final String US = "qhub-redeploy";
  private static final int LONGEST = 63;

  /** A Job's pods get six characters more. */
  private static final int LONGEST_JOB = 57;

  private MoverNames() {}

  static String job(Mover mover) {
    return fitting(mover.redeployment() + "-" + mover.name(), LONGEST_JOB);
  }

  static Map<String, String> labels(String redeployment) {
    return Map.of(MANAGED_BY, US, "redeployment", fitting(redeployment, LONGEST));
  }

  /** Cut names keep a checksum, so that two of them never become one. */
  private static String fitting(String name, int longest) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    if (plain.length() <= longest && plain.equals(name)) {
      return plain;
    }
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    String tail = "-" + HexFormat.of().toHexDigits((int) sum.getValue());
    return plain.substring(0, Math.min(plain.length(), longest - tail.length())) + tail;
  }
}
