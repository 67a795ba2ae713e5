package io.github.qhubredeploy.rehearsal.cluster;

/** A pod names something to mount or to read that the API does not have (yet): the pod waits. */
final class VolumeMissing extends RuntimeException {

  VolumeMissing(String what) {
    super(what + " not found");
  }
}
