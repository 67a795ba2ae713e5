package io.github.qhubredeploy.step.rename;

/** Somebody still writes to the old platform's data. */
public class FenceBroken extends RuntimeException {

  FenceBroken(String message) {
    super(message);
  }
}
