package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.AddressSheet;
import io.github.qhubredeploy.system.archive.Addresses;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.Sheets;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import io.github.qhubredeploy.system.kubernetes.MoverSecrets;
import io.github.qhubredeploy.system.kubernetes.MoverStalled;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The new cluster's volumes, and the two passes that are restored to them. */
record Target(StepContext context, Cluster cluster, Archive archive, RestoreSettings settings) {

  PassManifest full() {
    return manifest(context.variables().get(RedeploymentVariable.FULL_MANIFEST));
  }

  /** What the old volume held when nobody could write any more. */
  PassManifest last() {
    return manifest(context.variables().get(RedeploymentVariable.FINAL_MANIFEST));
  }

  /**
   * With the manifest of what the volume held when nobody could write any more; see {@link
   * #withManifestSum}.
   */
  Addresses withManifest(Addresses addresses) {
    return addresses.read("full", full().files().key()).read("changes", last().files().key());
  }

  /** The environment of a script that has to put the manifest together: its sum as scanned. */
  Map<String, String> withManifestSum(Map<String, String> environment) {
    Map<String, String> values = new HashMap<>(environment);
    values.put("MANIFEST_SUM", last().files().sha256());
    return values;
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

  ArchiveLayout layout() {
    return new ArchiveLayout(context.platform().archive().prefix(), context.redeployment().text());
  }

  /** None yet; see {@link #move}. */
  Addresses addresses() {
    return new Addresses(archive, settings.addressValidity());
  }

  /** Homes that get another name: the source's names are escaped only before 0.4. */
  HomeNames homes() {
    return context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? HomeNames.unchanged()
        : HomeNames.read(context.workspace().fresh().resolve("qhub-users-import.json"));
  }

  /** Old and new names of homes, as scripts want them. */
  Map<String, String> homesSheet() {
    return Map.of("homes", homes().sheet());
  }

  /** Runs a script beside the homes, which needs nothing of the archive. */
  JsonNode move(String what, String script) {
    return move(what, script, Map.of(), Map.of(), addresses());
  }

  /** Runs a script beside the homes. */
  JsonNode move(
      String what,
      String script,
      Map<String, String> environment,
      Map<String, String> lists,
      Addresses addresses) {
    return move(what, new Work(script, script, homesClaim()), environment, lists, addresses)
        .answer(what);
  }

  MoverResult move(
      String what,
      Work work,
      Map<String, String> environment,
      Map<String, String> lists,
      Addresses addresses) {
    return move(
        work,
        environment,
        lists,
        addresses,
        new StallWatch(what, settings.stallLimit(), n -> {}, context::checkpoint));
  }

  /**
   * Runs a script.
   *
   * @param lists small plain files, no addresses
   * @param addresses what the script may do in the store; withdrawn when it has ended
   */
  MoverResult move(
      Work work,
      Map<String, String> environment,
      Map<String, String> lists,
      Addresses addresses,
      MoverWatch watch) {
    String name = "restore-" + work.name().replaceFirst("\\.[a-z]+$", "");
    AddressSheet sheet = addresses.sheet(layout().addresses(name));
    Map<String, String> values = new HashMap<>(environment);
    values.put("MARKS", context.redeployment().text());
    Mover mover =
        new Mover(
            context.redeployment().text(),
            name,
            namespace(),
            work.claim(),
            false,
            work.script(),
            values,
            secrets(lists, sheet, addresses.renewAfter()));
    try {
      MoverResult result = cluster.move(mover, watch);
      sheet.withdraw();
      return result;
    } catch (MoverFailed | MoverStalled e) {
      // whoever is only interrupted leaves the mover running, and its addresses with it
      sheet.withdraw();
      throw e;
    }
  }

  private static MoverSecrets secrets(
      Map<String, String> lists, AddressSheet sheet, Duration renewAfter) {
    return new MoverSecrets(
        () -> {
          Map<String, String> files = new HashMap<>(lists);
          files.putAll(sheet.issue());
          return files;
        },
        renewAfter);
  }

  /** What is run, under which name, beside which volume. */
  record Work(String name, String script, String claim) {}
}
