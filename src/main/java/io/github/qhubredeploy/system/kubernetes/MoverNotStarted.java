package io.github.qhubredeploy.system.kubernetes;

/** A mover's pod cannot start: nothing has been done. */
public class MoverNotStarted extends MoverFailed {

  MoverNotStarted(Mover mover, String fault) {
    super(
        "Mover %s in namespace %s has not started: %s"
            .formatted(mover.name(), mover.namespace(), fault));
  }
}
