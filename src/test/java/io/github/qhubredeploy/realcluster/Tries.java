package io.github.qhubredeploy.realcluster;

import java.util.ArrayList;
import java.util.List;

/** A long step is tried three times before a person is asked. */
final class Tries {

  private static final int ALL = 3;

  private Tries() {}

  /** The messages of the tries that failed; the last of three fails the test. */
  static List<String> of(Runnable step) {
    List<String> failures = new ArrayList<>();
    while (true) {
      try {
        step.run();
        return failures;
      } catch (RuntimeException failure) {
        failures.add(failure.getMessage());
        if (failures.size() == ALL) {
          throw new AssertionError("three tries failed: " + failures, failure);
        }
      }
    }
  }
}
