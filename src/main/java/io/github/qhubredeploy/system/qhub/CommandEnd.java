package io.github.qhubredeploy.system.qhub;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended, as its launcher wrote it down; without a launcher nobody knows.
 *
 * @param exitCode as a shell tells it: 128 and the signal's number when one ended it
 * @param full a folder without any room left when the command had failed, or null
 */
record CommandEnd(int exitCode, @Nullable String full) {

  /** Launcher and command were ended together, so that no exit code was left. */
  static final CommandEnd UNKNOWN = new CommandEnd(-1, null);

  /** What the lines of our own begin with, so that reasons are found by them. */
  static final String KILLED = "qhub was ended from outside";

  static final String FULL = "The disk is full";

  private static final int SIGNALS = 128;
  private static final String MARK = " full ";

  static CommandEnd parse(String text) {
    int mark = text.indexOf(MARK);
    if (mark < 0) {
      return new CommandEnd(Integer.parseInt(text), null);
    }
    String places = text.substring(mark + MARK.length());
    int next = places.indexOf(MARK);
    return new CommandEnd(
        Integer.parseInt(text.substring(0, mark)), next < 0 ? places : places.substring(0, next));
  }

  /** What people should read below qhub's own last line, or null. */
  @Nullable String lastLine() {
    if (full != null) {
      return "%s: nothing can be written to %s any more, and qhub failed with that."
          .formatted(FULL, full);
    }
    if (exitCode > SIGNALS) {
      return "%s by signal %d, not by an error of its own.".formatted(KILLED, exitCode - SIGNALS);
    }
    return exitCode < 0 ? KILLED + ": it left no exit code." : null;
  }
}
