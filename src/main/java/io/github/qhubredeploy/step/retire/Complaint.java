package io.github.qhubredeploy.step.retire;

/** qhub's complaint in a line. */
final class Complaint {

  private static final int LONGEST = 380;

  private Complaint() {}

  static String brief(String complaint) {
    String flat = complaint.replaceAll("\\s+", " ").strip();
    if (flat.isEmpty()) {
      return "it complains of nothing";
    }
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
  }
}
