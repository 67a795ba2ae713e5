package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.QhubWatch;

/** The old and the new platform's places, and the names of what ran there on the way forward. */
final class Sides {

  static final String OLD_DEPLOYMENT = "deploy-old";
  static final String NEW_DEPLOYMENT = "deploy-new";

  private Sides() {}

  static QhubPlace old(StepContext context) {
    Workspace workspace = context.workspace();
    return new QhubPlace(workspace.old(), workspace.oldTemporary(), workspace.logs());
  }

  static QhubPlace fresh(StepContext context) {
    Workspace workspace = context.workspace();
    return new QhubPlace(workspace.fresh(), workspace.freshTemporary(), workspace.logs());
  }

  /** Exactly the version that is deployed: another one would replace what it does not know. */
  static QhubCommand restoration(StepContext context, QhubCalls calls) {
    QhubVersion version = new QhubVersion(context.variables().get(OLD_VERSION));
    return calls.deploy("restore-old", context.platform(), version, old(context));
  }

  static QhubCommand destruction(StepContext context, QhubCalls calls) {
    QhubVersion version = new QhubVersion(context.variables().get(TARGET_VERSION));
    return calls.destroy("destroy-new", context.platform(), version, fresh(context));
  }

  static QhubWatch watch(StepContext context) {
    return QhubWatch.of(
        (what, number, count) -> context.progress().report(what, number - 1, count, Unit.STAGES),
        context::checkpoint);
  }
}
