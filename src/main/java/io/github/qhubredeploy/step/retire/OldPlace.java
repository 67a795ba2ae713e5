package io.github.qhubredeploy.step.retire;

import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;

import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.QhubWatch;

/** Where the platforms' configurations are, and how the old one is destroyed. */
final class OldPlace {

  private static final String NAME = "destroy-old";

  private OldPlace() {}

  static QhubPlace of(StepContext context) {
    Workspace workspace = context.workspace();
    return new QhubPlace(workspace.old(), workspace.oldTemporary(), workspace.logs());
  }

  static QhubPlace fresh(StepContext context) {
    Workspace workspace = context.workspace();
    return new QhubPlace(workspace.fresh(), workspace.freshTemporary(), workspace.logs());
  }

  /**
   * Exactly the version that made it, with its renamed configuration: nothing else fits its state.
   */
  static QhubCommand destruction(StepContext context, QhubCalls calls) {
    QhubVersion version = new QhubVersion(context.variables().get(OLD_VERSION));
    return calls.destroy(NAME, context.platform(), version, of(context));
  }

  static QhubWatch watch(StepContext context) {
    return QhubWatch.of(
        (what, number, count) -> context.progress().report(what, 0, count, Unit.STAGES),
        context::checkpoint);
  }
}
