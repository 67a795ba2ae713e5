package io.github.qhubredeploy.step.publish;

/** The platform cannot be published as it is described. */
class NotPublishable extends RuntimeException {

  NotPublishable(String what) {
    super(what);
  }
}
