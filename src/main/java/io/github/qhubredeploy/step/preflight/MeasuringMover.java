package io.github.qhubredeploy.step.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.HashMap;
import java.util.Map;

/** Runs the measuring script beside one of the old volumes, which it only reads. */
record MeasuringMover(Cluster cluster, Prerequisite.Subject subject, MeasureSettings settings) {

  private static final String SCRIPT = "measure.sh";

  String namespace() {
    return subject.old().says().namespace();
  }

  String homesClaim() {
    return subject.step().variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? QhubNames.newHomes(namespace())
        : QhubNames.oldHomes(namespace());
  }

  /** What lies on the volume with the homes, and whether the store is reached from there. */
  JsonNode homes(Map<String, String> addresses) {
    return answer("measure-homes", homesClaim(), Map.of(), addresses);
  }

  /** Whether the hub's database is there. */
  JsonNode hub() {
    return answer(
        "measure-hub", QhubNames.HUB_CLAIM, Map.of("DATABASE", QhubNames.HUB_DATABASE), Map.of());
  }

  private JsonNode answer(
      String name, String claim, Map<String, String> further, Map<String, String> addresses) {
    Map<String, String> environment = new HashMap<>(further);
    environment.put("COUNT_LIMIT", Long.toString(settings.countLimit().toSeconds()));
    environment.put("READ_LIMIT", Long.toString(settings.readLimit().toSeconds()));
    environment.put("SEND_LIMIT", Long.toString(settings.sendLimit().toSeconds()));
    environment.put("READ_BYTES", Long.toString((long) settings.readMebibytes() << 20));
    environment.put("PROBE_BYTES", Long.toString((long) settings.probeMebibytes() << 20));
    Mover mover =
        new Mover(
            subject.redeployment().text(),
            name,
            namespace(),
            claim,
            true,
            SCRIPT,
            environment,
            addresses);
    String what = "Measuring of claim " + claim;
    subject.step().progress().report(what, 0, 0, Progress.Unit.ENTRIES);
    return cluster
        .move(
            mover, new StallWatch(what, settings.stallLimit(), n -> {}, subject.step()::checkpoint))
        .answer(what);
  }
}
