package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** New names and the new owner for restored homes; times and modes are set right afterwards. */
record HomeRenaming(Target target) {

  void rename() {
    JsonNode renamed =
        target.move(
            "Renaming of homes",
            "rename-homes.sh",
            Map.of(),
            target.homesSheet(),
            target.addresses());
    if (!renamed.path("clashes").isEmpty()) {
      throw new HomesCollide(renamed.path("clashes"));
    }
    JsonNode owned =
        target.move(
            "Change of owner",
            "own.sh",
            target.withManifestSum(Map.of("OWNER", target.settings().owner())),
            target.homesSheet(),
            target.withManifest(target.addresses()));
    RestoreEvidence.add(
        target.context(),
        "homes renamed",
        "%d; owner %s"
            .formatted(
                renamed.path("renamed").asInt(),
                owned.path("owned").asBoolean()
                    ? target.settings().owner()
                    : "unchanged, since the mover was not root"));
  }
}
