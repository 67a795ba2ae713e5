package io.github.qhubredeploy.step.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The plan on one screen, for the person who approves it. */
final class PlanSummary {

  private static final int LONGEST = 3400;
  private static final int LONGEST_DIFF = 1300;
  private static final Pattern CLAIM = Pattern.compile("claim (\\S+) is there \\(([\\d.]+) GiB\\)");

  /** A cautious rate for many small files through an object store. */
  private static final double GIBIBYTES_PER_MINUTE = 1.2;

  private static final int DEPLOYMENT_MINUTES = 45;

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

        **Time** %s

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
    double gibibytes = 0;
    StringBuilder claims = new StringBuilder();
    for (Matcher claim = CLAIM.matcher(plan.findings()); claim.find(); ) {
      gibibytes += Double.parseDouble(claim.group(2));
      claims.append(claim.group(1)).append(' ').append(claim.group(2)).append(" GiB, ");
    }
    long copy = Math.round(gibibytes / GIBIBYTES_PER_MINUTE);
    return "%sso each copy takes %s; users are out from the renaming to the acceptance, about %d minutes plus one copy back."
        .formatted(
            claims,
            gibibytes == 0 ? "an unknown time" : "at most about %d minutes".formatted(copy),
            2 * DEPLOYMENT_MINUTES);
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
    if (request.authentication().equals("password")) {
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
