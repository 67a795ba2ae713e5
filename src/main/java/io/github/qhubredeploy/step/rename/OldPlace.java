package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;

import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.QhubWatch;

/** Where the old platform's qhub runs, and how. */
final class OldPlace {

  private static final String NAME = "deploy-old";

  private OldPlace() {}

  static QhubPlace of(StepContext context) {
    Workspace workspace = context.workspace();
    return new QhubPlace(workspace.old(), workspace.oldTemporary(), workspace.logs());
  }

  /** Keeps the original beside the configuration, if no earlier step has done so. */
  static void keepOriginal(QhubPlace old) {
    PrivateFile original = new PrivateFile(old.original());
    if (!original.exists()) {
      original.become(new PrivateFile(old.config()).bytes());
    }
  }

  /** The deployment under the other name, with exactly the version that is deployed. */
  static QhubCommand deployment(StepContext context, QhubCalls calls) {
    QhubVersion version = new QhubVersion(context.variables().get(OLD_VERSION));
    return calls.deploy(NAME, context.platform(), version, of(context));
  }

  static QhubWatch watch(StepContext context) {
    return QhubWatch.of(
        (what, number, count) -> context.progress().report(what, number - 1, count, Unit.STAGES),
        context::checkpoint);
  }
}
