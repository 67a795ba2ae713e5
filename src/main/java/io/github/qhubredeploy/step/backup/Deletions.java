package io.github.qhubredeploy.step.backup;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.DELETIONS_APPROVED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DELETIONS_DECIDED_BY;
import static io.github.qhubredeploy.process.RedeploymentVariable.DELETIONS_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DELETIONS_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.DELETIONS_REASON;
import static io.github.qhubredeploy.process.RedeploymentVariable.TOO_MANY_DELETIONS;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Markup;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.system.archive.PassDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is gone from the old volume since the full pass, and whether a person has to look at it. */
record Deletions(Pass pass, DeletionSettings settings) {

  private static final int EXAMPLES = 10;

  /** Sets what the question needs; never asks in the full pass, which deletes nothing. */
  void judge() {
    RedeploymentVariables variables = pass.context().variables();
    if (!pass.isFinal()) {
      variables.set(TOO_MANY_DELETIONS, false);
      return;
    }
    PassDifference found = difference();
    List<String> exceeded = settings.exceeded(found);
    Evidence.write(
        pass.context(),
        "deletions",
        Map.of("found", found, "limits", settings, "exceeded", exceeded));
    variables.set(TOO_MANY_DELETIONS, !exceeded.isEmpty());
    variables.set(DELETIONS_EVIDENCE, markdown(found, exceeded));
  }

  /** Looks at the scan again: a variable could have been left out on the way. */
  void mustBeApproved() {
    if (pass.isFinal() && !settings.exceeded(difference()).isEmpty()) {
      pass.context()
          .decisions()
          .require("The deletions are not carried over", PLAN_APPROVED, DELETIONS_APPROVED);
    }
  }

  private PassDifference difference() {
    return pass.sheets().get(pass.layout().difference(pass.name()), PassDifference.class);
  }

  private static String markdown(PassDifference found, List<String> exceeded) {
    StringBuilder text = new StringBuilder();
    text.append(
        "**%,d of %,d entries** (%s) are gone from the old volume: %,d files with %s.\n\n"
            .formatted(
                found.deleted(),
                found.entriesBefore(),
                DeletionSettings.percent(
                    (double) found.deleted() / Math.max(1, found.entriesBefore())),
                found.deletedFiles(),
                BackupEvidence.size(found.deletedBytes())));
    text.append("You are asked because this is %s.\n\n".formatted(String.join(", and ", exceeded)));
    text.append(
        "In the same time, %,d entries with %s were made or changed. Whatever was moved or renamed counts as gone at its old place and as made at its new one.\n\n"
            .formatted(found.changed(), BackupEvidence.size(found.changedBytes())));
    text.append("| Directory | Gone |\n|---|---|\n");
    found
        .folders()
        .forEach(
            folder ->
                text.append(
                    "| %s | %,d |\n".formatted(Markup.code(folder.path()), folder.deleted())));
    text.append("\nExamples: ");
    text.append(
        found.examples().stream()
            .limit(EXAMPLES)
            .map(Markup::code)
            .collect(Collectors.joining(", ")));
    return text.append('\n').toString();
  }

  /** Who let the deletions pass and why, once somebody has; also written down as evidence. */
  static Optional<String> decision(Pass pass) {
    RedeploymentVariables variables = pass.context().variables();
    Optional<String> decision = variables.find(DELETIONS_DECISION);
    if (!pass.isFinal() || decision.isEmpty()) {
      return Optional.empty();
    }
    String by = variables.find(DELETIONS_DECIDED_BY).orElse("unknown");
    String why = variables.find(DELETIONS_REASON).orElse("");
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("decision", decision.get());
    sheet.put("by", by);
    sheet.put("because", why);
    Evidence.write(pass.context(), "deletions-decision", sheet);
    String what = decision.get().equals("apply") ? "approved" : "found by a second look, wanted";
    return Optional.of("%s by %s because: %s".formatted(what, by, Markup.code(why)));
  }
}
