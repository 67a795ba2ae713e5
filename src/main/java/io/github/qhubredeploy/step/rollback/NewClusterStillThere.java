package io.github.qhubredeploy.step.rollback;

import java.nio.file.Path;

/** qhub destroy has ended, but the new cluster lives. */
class NewClusterStillThere extends RuntimeException {

  private static final int LONGEST = 300;

  NewClusterStillThere(String version, String complaint, Path logs) {
    super(
        ("qhub destroy has ended (%s), but the new cluster still answers (%s): see the output in %s,"
                + " remove what holds it, and retry, which destroys again")
            .formatted(brief(complaint), version, logs));
  }

  private static String brief(String complaint) {
    String flat = complaint.replaceAll("\\s+", " ").strip();
    if (flat.isEmpty()) {
      return "it complains of nothing";
    }
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
  }
}
