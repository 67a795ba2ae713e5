package io.github.qhubredeploy.step.backup;

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
import java.util.HashMap;
import java.util.Map;

/** One pass over the old cluster's data: what it reads from, and where it writes to. */
record Pass(StepContext context, Cluster cluster, Archive archive, BackupSettings settings) {

  static final String FULL = "full";
  static final String FINAL = "final";

  String name() {
    return context.variables().get(RedeploymentVariable.PASS);
  }

  boolean isFinal() {
    return FINAL.equals(name());
  }

  ArchiveLayout layout() {
    return new ArchiveLayout(context.platform().archive().prefix(), context.redeployment().text());
  }

  Sheets sheets() {
    return new Sheets(archive);
  }

  String namespace() {
    return context.variables().get(RedeploymentVariable.NAMESPACE);
  }

  String homesClaim() {
    return context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? QhubNames.newHomes(namespace())
        : QhubNames.oldHomes(namespace());
  }

  PassManifest fullManifest() {
    return sheets().get(layout().manifest(FULL), PassManifest.class);
  }

  /** None yet; see {@link #move}. */
  Addresses addresses() {
    return new Addresses(archive, settings.addressValidity());
  }

  /**
   * Runs a script beside the volume.
   *
   * @param lists small plain files, no addresses
   * @param addresses what the script may do in the store; withdrawn when it has ended
   */
  MoverResult move(
      String work,
      String claim,
      String script,
      Map<String, String> environment,
      Map<String, String> lists,
      Addresses addresses,
      MoverWatch watch) {
    String name = name() + "-" + work;
    AddressSheet sheet = addresses.sheet(layout().addresses(name));
    MoverSecrets secrets =
        new MoverSecrets(
            () -> {
              Map<String, String> files = new HashMap<>(lists);
              files.putAll(sheet.issue());
              return files;
            },
            addresses.renewAfter());
    Mover mover =
        new Mover(
            context.redeployment().text(),
            name,
            namespace(),
            claim,
            true,
            script,
            environment,
            secrets);
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
}
