package io.github.qhubredeploy.step.restore;

/** The new volume is too small for the data, or is not there. */
public class CapacityMissing extends RuntimeException {

  CapacityMissing(String message) {
    super(message);
  }
}
