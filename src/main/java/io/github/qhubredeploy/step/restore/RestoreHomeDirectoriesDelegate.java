package io.github.qhubredeploy.step.restore;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.ALL_BACKUPS_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.List;
import org.springframework.stereotype.Component;

/** Restores the homes of both passes to the new volume. */
@Component
class RestoreHomeDirectoriesDelegate extends StepDelegate {

  private final Targets targets;

  RestoreHomeDirectoriesDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require(
            "Nothing is restored",
            PLAN_APPROVED,
            GUARD_REMOVAL_CONFIRMED,
            ALL_BACKUPS_VERIFIED,
            NOT_ACCEPTED);
    return targets.with(
        context,
        target -> {
          try {
            new Closing(target).close();
            List<String> marks = new EarlyFiles(target).mustBeNone();
            int unpacked = new HomeRestoration(target, marks).restore();
            // nobody takes up the Job of a shard that an interrupted mover has finished
            target.cluster().removeMovers(target.namespace(), context.redeployment().text());
            return unpacked == 0 ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
          } catch (EarlyFilesFound found) {
            throw new RestoreQuestions(target).about(found);
          }
        });
  }
}
