package io.github.qhubredeploy.process;

/** How a step ended: it acted, or it found its work already done. */
public enum StepOutcome {
  DONE,
  ALREADY_DONE
}
