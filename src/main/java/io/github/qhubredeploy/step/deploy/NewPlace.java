package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.QhubWatch;

/** Where the new platform's qhub runs, and how. */
final class NewPlace {

  private static final String NAME = "deploy-new";

  private NewPlace() {}

  static QhubPlace of(StepContext context) {
    Workspace workspace = context.workspace();
    return new QhubPlace(workspace.fresh(), workspace.freshTemporary(), workspace.logs());
  }

  static QhubCommand deployment(StepContext context, QhubCalls calls) {
    QhubVersion version = new QhubVersion(context.variables().get(TARGET_VERSION));
    return calls.deploy(NAME, context.platform(), version, of(context));
  }

  static QhubWatch watch(StepContext context) {
    return QhubWatch.of(
        (what, number, count) -> context.progress().report(what, number - 1, count, Unit.STAGES),
        context::checkpoint);
  }
}
