package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.Sheets;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
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

  Mover mover(
      String work,
      String claim,
      String script,
      Map<String, String> environment,
      Map<String, String> secrets) {
    return new Mover(
        context.redeployment().text(),
        name() + "-" + work,
        namespace(),
        claim,
        true,
        script,
        environment,
        secrets);
  }

  String read(String key) {
    return archive.readAddress(key, settings.addressValidity());
  }

  String write(String key) {
    return archive.writeAddress(key, settings.addressValidity());
  }
}
