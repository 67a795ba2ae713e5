package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives homes the names and the owner that QHub 0.4 expects. */
@Component
class RenameHomeDirectoriesDelegate extends StepDelegate {

  private final Targets targets;

  RenameHomeDirectoriesDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          Map<String, String> homes = Map.of("homes", target.homes().sheet());
          JsonNode renamed = target.move("Renaming of homes", "rename-homes.sh", Map.of(), homes);
          JsonNode owned =
              target.move(
                  "Change of owner",
                  "own.sh",
                  Map.of("OWNER", target.settings().owner()),
                  Map.of(
                      "homes", target.homes().sheet(),
                      "files", target.read(target.last().files().key())));
          RestoreEvidence.add(
              context,
              "homes renamed",
              "%d; owner %s"
                  .formatted(
                      renamed.path("renamed").asInt(),
                      owned.path("owned").asBoolean()
                          ? target.settings().owner()
                          : "unchanged, since the mover was not root"));
          return StepOutcome.DONE;
        });
  }
}
