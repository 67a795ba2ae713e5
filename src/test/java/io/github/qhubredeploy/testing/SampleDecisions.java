package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.process.RecordedDecisions;
import io.github.qhubredeploy.process.RedeploymentHistory.Activity;
import io.github.qhubredeploy.process.RedeploymentHistory.Answer;
import io.github.qhubredeploy.process.RedeploymentHistory.Run;
import io.github.qhubredeploy.process.RedeploymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decisions and finished steps of a redeployment that Rita requested, a minute apart. At first all
 * that a step can need before the new platform is accepted, the rare decisions too.
 */
public final class SampleDecisions {

  private static final Instant BEGIN = Instant.parse("2022-03-01T12:00:00Z");

  private final RedeploymentId redeployment;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Activity> activities = new ArrayList<>();
  private final List<String> retentions = new ArrayList<>(List.of("P14D"));
  private Instant time = BEGIN;

  SampleDecisions(RedeploymentId redeployment) {
    this.redeployment = redeployment;
    answered("Task_ApprovePlan", "anna", Map.of("planApproved", true));
    done("Task_VerifyBackup");
    answered(
        "Task_DecideOnDeletions",
        "anna",
        Map.of("deletionsDecision", "apply", "deletionsReason", "tidied up"));
    answered(
        "Task_ConfirmPreventDeployRemoval",
        "anna",
        Map.of("guardRemovalConfirmed", true, "confirmPlatform", redeployment.platform()));
    done("Task_VerifyBackup");
    answered("Task_DecideOnEarlyFiles", "anna", Map.of("earlyFilesDecision", "setAside"));
    done("Task_RestoreHomeDirectories");
    done("Task_VerifyRestoredData");
    done("Task_RestoreHubDatabase");
    answered("Task_ReviewAdministrators", "anna", Map.of("administrators", "jane"));
    done("Task_VerifyNewPlatform");
    answered("Task_DecideNewCluster", "anna", Map.of("newClusterDecision", "destroy"));
  }

  /** Anna has accepted the new platform. */
  public SampleDecisions accepted() {
    return answered("Task_AcceptNewPlatform", "anna", Map.of("acceptDecision", "accept"));
  }

  /** And after the retention two people have confirmed the destruction of the old one. */
  public SampleDecisions confirmedTwice() {
    passed(Duration.ofDays(14));
    confirmed("", "anna", "destroy");
    confirmed("Again", "dora", "destroy");
    done("Task_VerifyBeforeDestruction");
    return this;
  }

  /** A confirmation of the destruction, with the platform's id typed. */
  public SampleDecisions confirmed(String again, String person, String decision) {
    return answered(
        "Task_ConfirmDestruction" + again,
        person,
        Map.of(
            "destructionDecision" + again,
            decision,
            "confirmPlatform" + (again.isEmpty() ? "First" : "Second"),
            redeployment.platform()));
  }

  /** The user task is completed. */
  public SampleDecisions answered(String task, String person, Map<String, Object> values) {
    Instant asked = time;
    passed(Duration.ofMinutes(1));
    answers.add(new Answer(task, task, person, asked, time, values));
    return this;
  }

  /** The automated step is completed. */
  public SampleDecisions done(String task) {
    Instant begun = time;
    passed(Duration.ofMinutes(1));
    activities.add(new Activity(task, task, "Process", "serviceTask", begun, time, false));
    return this;
  }

  /** The user task was never answered, or the step never done. */
  public SampleDecisions without(String task) {
    answers.removeIf(answer -> answer.task().equals(task));
    activities.removeIf(activity -> activity.id().equals(task));
    return this;
  }

  public SampleDecisions passed(Duration duration) {
    time = time.plus(duration);
    return this;
  }

  /** The retention became another one. */
  public SampleDecisions retained(String duration) {
    retentions.add(duration);
    return this;
  }

  /** As a step reads them. */
  public RecordedDecisions recorded() {
    Run run =
        new Run(
            "rita", BEGIN, null, activities, answers, List.of(), retentions, Map.of(), Map.of());
    return new RecordedDecisions(redeployment, run, time);
  }
}
