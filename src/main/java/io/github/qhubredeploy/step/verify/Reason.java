package io.github.qhubredeploy.step.verify;

/** Why a look failed, in a few words. */
final class Reason {

  private static final int LONGEST = 200;

  private Reason() {}

  static String of(RuntimeException e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = text.lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
