package io.github.qhubredeploy.step.retire;

import java.util.List;

/** The old platform is not destroyed, because something it might still be needed for is wrong. */
class DestructionRefused extends RuntimeException {

  DestructionRefused(List<String> faults) {
    super(
        "The old platform is not destroyed: "
            + String.join(" ", faults)
            + " Fix this and try again; nothing has been destroyed.");
  }
}
