package io.github.qhubredeploy.step.verify;

/**
 * One thing that was looked at.
 *
 * @param what what was looked at
 * @param good whether it is as it should be
 * @param reached whether there was any answer at all
 * @param meaning what was found, and what it means for the users
 */
record Check(String what, boolean good, boolean reached, String meaning) {

  static Check good(String what, String meaning) {
    return new Check(what, true, true, meaning);
  }

  static Check bad(String what, String meaning) {
    return new Check(what, false, true, meaning);
  }

  static Check silent(String what, String meaning) {
    return new Check(what, false, false, meaning);
  }

  String line() {
    return "- %s **%s**: %s\n".formatted(good ? "✔" : "✘", what, meaning);
  }
}
