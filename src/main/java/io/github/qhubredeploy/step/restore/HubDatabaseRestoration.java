package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.PassManifest.HubDatabase;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.util.Map;
import java.util.Objects;

/** The old hub's database in the place of the new hub's; the fresh one is kept beside it. */
record HubDatabaseRestoration(Target target) {

  StepOutcome restore() {
    HubDatabase database = Objects.requireNonNull(target.last().hubDatabase());
    target.cluster().scale(target.namespace(), QhubNames.HUB, 0, target.settings().hubLimit());
    String what = "Restoration of the hub database";
    JsonNode answer =
        target
            .move(
                what,
                new Target.Work("hub", "sqlite-restore.py", QhubNames.HUB_CLAIM),
                Map.of("DATABASE", QhubNames.HUB_DATABASE, "SHA256", database.sha256()),
                Map.of(),
                target.addresses().read("database", database.key()))
            .answer(what);
    if (answer.path("alreadyDone").asBoolean()) {
      return StepOutcome.ALREADY_DONE;
    }
    RestoreEvidence.add(
        target.context(),
        "hub database",
        "%d users, %d stale servers cleared; the fresh one is kept beside it"
            .formatted(answer.path("users").asInt(), answer.path("cleared").asInt()));
    return StepOutcome.DONE;
  }
}
