package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.Sheets;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** The new cluster's volumes, and the two passes that are restored to them. */
record Target(StepContext context, Cluster cluster, Archive archive, RestoreSettings settings) {

  PassManifest full() {
    return manifest(context.variables().get(RedeploymentVariable.FULL_MANIFEST));
  }

  /** What the old volume held when nobody could write any more. */
  PassManifest last() {
    return manifest(context.variables().get(RedeploymentVariable.FINAL_MANIFEST));
  }

  private PassManifest manifest(String key) {
    return new Sheets(archive).get(key, PassManifest.class);
  }

  String namespace() {
    return context.variables().get(RedeploymentVariable.NAMESPACE);
  }

  String homesClaim() {
    return QhubNames.newHomes(namespace());
  }

  String read(String key) {
    return archive.readAddress(key, settings.addressValidity());
  }

  /** Homes that get another name: the source's names are escaped only before 0.4. */
  HomeNames homes() {
    return context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? HomeNames.unchanged()
        : HomeNames.read(context.workspace().fresh().resolve("qhub-users-import.json"));
  }

  /** Runs a script beside the homes. */
  JsonNode move(
      String what, String script, Map<String, String> environment, Map<String, String> secrets) {
    return move(what, script, script, homesClaim(), environment, secrets);
  }

  JsonNode move(
      String what,
      String name,
      String script,
      String claim,
      Map<String, String> environment,
      Map<String, String> secrets) {
    return move(
        what, mover(name, script, claim, environment, secrets), n -> {}, context::checkpoint);
  }

  JsonNode move(String what, Mover mover, LongConsumer progress, Runnable checkpoint) {
    return cluster
        .move(mover, new StallWatch(what, settings.stallLimit(), progress, checkpoint))
        .answer(what);
  }

  Mover mover(
      String name,
      String script,
      String claim,
      Map<String, String> environment,
      Map<String, String> secrets) {
    Map<String, String> values = new HashMap<>(environment);
    values.put("MARKS", context.redeployment().text());
    return new Mover(
        context.redeployment().text(),
        "restore-" + name.replaceFirst("\\.[a-z]+$", ""),
        namespace(),
        claim,
        false,
        script,
        values,
        secrets);
  }
}
