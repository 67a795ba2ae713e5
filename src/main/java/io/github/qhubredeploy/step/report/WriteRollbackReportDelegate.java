package io.github.qhubredeploy.step.report;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Writes the report of a redeployment that was rolled back. */
@Component
class WriteRollbackReportDelegate extends StepDelegate {

  private final ReportWriter writer;

  WriteRollbackReportDelegate(ReportWriter writer) {
    this.writer = writer;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return writer.write(context, "rolledBack");
  }
}
