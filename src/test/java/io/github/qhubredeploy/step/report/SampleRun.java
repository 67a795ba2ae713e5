package io.github.qhubredeploy.step.report;

import io.github.qhubredeploy.process.RedeploymentHistory.Activity;
import io.github.qhubredeploy.process.RedeploymentHistory.Answer;
import io.github.qhubredeploy.process.RedeploymentHistory.Failure;
import io.github.qhubredeploy.process.RedeploymentHistory.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as the engine would tell it. */
final class SampleRun {

  private static final Instant BEGIN = Instant.parse("2022-03-01T12:00:00Z");

  private SampleRun() {}

  static Run of(String secret) {
    return new Run(
        "rita",
        BEGIN,
        null,
        activities(),
        answers(),
        failures(),
        List.of("PT168H"),
        variables(secret),
        Map.of());
  }

  private static List<Activity> activities() {
    return List.of(
        activity("CheckPrerequisites", "Check prerequisites", "Redeployment", 0, 48),
        activity("PlanRedeployment", "Plan redeployment", "Redeployment", 48, 190),
        new Activity(
            "Task_ApprovePlan",
            "Approve plan",
            "RedeploymentProcess",
            "userTask",
            at(190),
            at(600),
            false),
        activity("BackUpHomeDirectories", "Back up home directories", "Backup", 600, 4330),
        activity("BackUpHubDatabase", "Back up hub database", "Backup", 4330, 4352),
        activity("VerifyBackup", "Verify backup", "Backup", 4352, 5400),
        activity("DeployOldPlatform", "Deploy old platform", "Rename", 5400, 6600),
        activity("FenceOldPlatform", "Fence old platform", "Rename", 6600, 6645),
        activity("DeployNewPlatform", "Deploy new platform", "Deploy", 6645, 8900),
        new Activity(
            "IntermediateEvent_RetentionElapsed",
            "Retention elapsed",
            "RedeploymentProcess",
            "intermediateTimer",
            at(9000),
            at(9000 + 7 * 86400),
            false),
        new Activity(
            "Task_WriteReport",
            "Write report",
            "RedeploymentProcess",
            "serviceTask",
            at(9100 + 7 * 86400),
            null,
            false));
  }

  private static Activity activity(String id, String name, String process, int from, int to) {
    return new Activity(
        "Task_" + id, name, process + "Process", "serviceTask", at(from), at(to), false);
  }

  private static List<Answer> answers() {
    return List.of(
        new Answer(
            "Task_ApprovePlan",
            "Approve plan",
            "ann",
            at(190),
            at(600),
            Map.of("planApproved", true, "planComment", "fine, after six")),
        new Answer("Task_PointDomain", "Point domain", "olga", at(7000), at(7300), Map.of()),
        new Answer(
            "Task_ConfirmDestruction", "Confirm destruction", null, at(9000), null, Map.of()));
  }

  private static List<Failure> failures() {
    return List.of(
        new Failure("Task_BackUpHomeDirectories", "a pod was evicted", at(900), at(960)));
  }

  private static Map<String, Object> variables(String secret) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("platform", "sample");
    values.put("domain", "qhub.example.org");
    values.put("oldDomain", "qhub-old.example.org");
    values.put("oldVersion", "0.3.14");
    values.put("targetVersion", "0.4.2");
    values.put("newProjectName", "samplenew");
    values.put("retention", "PT168H");
    values.put("planSummary", "# Plan\n\n| step | time |\n|---|---|\n| backup | 1 h |\n" + secret);
    return values;
  }

  private static Instant at(long seconds) {
    return BEGIN.plus(Duration.ofSeconds(seconds));
  }
}
