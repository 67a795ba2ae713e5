package io.github.qhubredeploy.step.report;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.LiveReport;
import io.github.qhubredeploy.process.RedeploymentHistory;
import io.github.qhubredeploy.process.RedeploymentHistory.Run;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.process.Workspaces;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the report of a run, finished or not. */
@Component
class Reports implements LiveReport {

  private final RedeploymentHistory history;
  private final Workspaces workspaces;
  private final Redactor redactor;
  private final Clock clock;

  Reports(RedeploymentHistory history, Workspaces workspaces, Redactor redactor, Clock clock) {
    this.history = history;
    this.workspaces = workspaces;
    this.redactor = redactor;
    this.clock = clock;
  }

  @Override
  public Optional<String> page(RedeploymentId redeployment) {
    return asOfNow(redeployment).map(ReportDocument::page);
  }

  @Override
  public Optional<String> data(RedeploymentId redeployment) {
    return asOfNow(redeployment).map(ReportDocument::data);
  }

  /** The report of a run whose history the engine must have. */
  ReportDocument of(Workspace workspace, String outcome) {
    return history
        .of(workspace.redeployment())
        .map(run -> document(run, workspace, outcome))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The engine has no history of %s: was its history cleaned up?"
                        .formatted(workspace.redeployment())));
  }

  private Optional<ReportDocument> asOfNow(RedeploymentId redeployment) {
    return history
        .of(redeployment)
        .map(run -> document(run, workspaces.of(redeployment), outcome(run)));
  }

  private static String outcome(Run run) {
    Object said = run.variables().get("outcome");
    return said instanceof String text ? text : run.ended() == null ? "running" : "ended";
  }

  private ReportDocument document(Run run, Workspace workspace, String outcome) {
    return ReportDocument.of(
        new RunRecord(run, workspace, outcome, clock.instant()).chain(redactor::redact));
  }
}
