package io.github.qhubredeploy.system.archive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Names of a blob's blocks, all of one length as Azure demands: the upload's id, then the part. */
final class BlockId {

  /** What Azure allows in a blob. */
  static final int MOST = 50_000;

  private BlockId() {}

  static String newUpload() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  static String of(String upload, int part) {
    if (part < 1 || part > MOST) {
      throw new IllegalArgumentException("Azure takes parts 1 to %d".formatted(MOST));
    }
    byte[] id = "%s-%05d".formatted(upload, part).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(id);
  }

  static boolean belongs(String id, String upload) {
    return text(id).matches(upload + "-\\d{5}");
  }

  static int number(String id) {
    String text = text(id);
    return Integer.parseInt(text.substring(text.length() - 5));
  }

  private static String text(String id) {
    return new String(Base64.getDecoder().decode(id), StandardCharsets.US_ASCII);
  }
}
