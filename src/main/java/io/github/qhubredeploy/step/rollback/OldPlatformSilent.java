package io.github.qhubredeploy.step.rollback;

import java.util.List;

/** The old platform is not back as it should be. */
class OldPlatformSilent extends RuntimeException {

  OldPlatformSilent(List<String> faults) {
    super(
        "The old platform is not back yet: "
            + String.join(" ", faults)
            + " Put this right (DNS record, pods of the old cluster), then retry.");
  }
}
