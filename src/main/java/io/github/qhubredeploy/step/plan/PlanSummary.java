package io.github.qhubredeploy.step.plan;

import io.github.qhubredeploy.process.CustomAuthenticator;
import io.github.qhubredeploy.process.Forecast;
import java.util.List;
import java.util.stream.Collectors;

/** The plan on one screen, for the person who approves it. */
final class PlanSummary {

  private static final int LONGEST = 3400;
  private static final int LONGEST_DIFF = 1300;
  private static final String CUSTOM =
      "**the custom authenticator**, which 0.4 does not know: all below was tried with `qhub upgrade"
          + " --attempt-fixes`, which puts passwords in its place. Every user gets a new one, and"
          + " nobody signs in the old way. It is done so only if you decide for `password` below.";

  private final Plan plan;

  PlanSummary(Plan plan) {
    this.plan = plan;
  }

  String markdown() {
    Plan.Request request = plan.request();
    String text =
        """
        **qhub %s → %s** on %s; `%s` becomes `%s`; %s stays with the new platform, the old one goes to %s and is kept for %s.

        %s

        **Breaking releases on the way**
        %s

        **Users** (%d): administrators %s; doubtful (admin as second group only) %s; homes renamed: %s.

        **Time and room**
        %s
        **To be decided or done by people**
        %s
        """
            .formatted(
                request.oldVersion(),
                request.targetVersion(),
                plan.old().provider(),
                request.oldProjectName(),
                request.newProjectName(),
                request.domain(),
                request.oldDomain(),
                request.retention(),
                validity(),
                releases(),
                plan.old().users().size(),
                names(plan.administrators()),
                names(plan.doubtfulAdministrators()),
                names(plan.renamedHomes()),
                time(),
                decisions());
    return shortened(text + diff(), LONGEST);
  }

  private String validity() {
    return plan.isValid()
        ? "`qhub validate` accepts the upgraded configuration."
        : "**`qhub validate` refuses the upgraded configuration:** "
            + shortened(plan.validation().tail(6), 400);
  }

  private String releases() {
    return plan.path().isEmpty()
        ? "- none"
        : plan.path().stream()
            .map(
                release ->
                    "- %s (%s): %s %s"
                        .formatted(
                            release.release(), release.needs(), release.change(), release.cure()))
            .collect(Collectors.joining("\n"));
  }

  private String time() {
    Forecast forecast = plan.forecast();
    return forecast == null
        ? "- not foreseeable: the volumes could not be measured\n"
        : forecast.markdown();
  }

  private String decisions() {
    Plan.Request request = plan.request();
    StringBuilder lines =
        new StringBuilder("- the project's name `%s`".formatted(request.newProjectName()));
    lines
        .append("\n- Kubernetes version: ")
        .append(
            request.kubernetesVersion().isBlank()
                ? "not asked for, so the newest that the target version supports"
                : request.kubernetesVersion());
    lines.append("\n- who administers the new platform (asked before the users are imported)");
    if (request.authentication().equals(CustomAuthenticator.TYPE)) {
      lines.append("\n- ").append(CUSTOM);
    } else if (request.authentication().equals("password")) {
      lines.append("\n- every user needs a new password");
    } else {
      lines.append("\n- the callback URL at ").append(request.authentication());
    }
    if (!request.cicd().equals("none")) {
      lines.append("\n- one commit to the configuration's repository, which starts ");
      lines.append(request.cicd());
    }
    return lines.toString();
  }

  /** What counts first: the file before and after; what the command said on the way, last. */
  private String diff() {
    String said =
        plan.upgraded().changes().stream()
            .map(change -> "- " + change)
            .collect(Collectors.joining("\n"));
    return "\n**What changes in `qhub-config.yaml`** (whole text in plan/plan.json)\n```diff\n%s\n```\n\n**What `qhub upgrade` said, version by version**\n%s\n"
        .formatted(shortened(plan.upgraded().diff(), LONGEST_DIFF), shortened(said, 900));
  }

  private static String names(List<String> names) {
    String joined = shortened(String.join("`, `", names), 200);
    return names.isEmpty() ? "none" : "`" + joined + "`"; // as code: a@b.com is no link
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 2) + "…";
  }
}
