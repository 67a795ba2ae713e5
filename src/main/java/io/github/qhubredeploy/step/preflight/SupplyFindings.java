package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.supply.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the answers for one version mean.
 *
 * @param fresh whether it is the version that is wanted
 * @param failure why its needs could not be read, or empty
 */
record SupplyFindings(QhubVersion version, boolean fresh, List<Answer> answers, String failure) {

  static final String COMPLETE = "complete";
  static final String INCOMPLETE = "incomplete";
  static final String UNKNOWN = "unknown";

  private static final int SHOWN = 6;
  private static final String NEW_CURE =
      "Choose another target version, or see that a mirror of yours has it where the deployment looks.";
  private static final String OLD_CURE =
      "It can hardly be deployed again to move to its old name: choose to hide it by its ingress rules in that step, or see that a mirror has what is gone.";

  /** One word for the process: whether the version can get all it needs. */
  String state() {
    if (!gone(answer -> answer.need().certain()).isEmpty()) {
      return INCOMPLETE;
    }
    return failure.isEmpty() && answers.stream().noneMatch(Answer::unknown) ? COMPLETE : UNKNOWN;
  }

  List<Finding> findings() {
    String where = "supply of qhub " + version;
    List<Finding> findings = new ArrayList<>();
    if (!failure.isEmpty()) {
      findings.add(
          Finding.warning(
              "what it fetches could not be read: " + failure,
              where,
              "Nobody has looked whether its charts, providers and images are still published."));
      return findings;
    }
    List<Answer> gone = gone(answer -> answer.need().certain());
    if (!gone.isEmpty()) {
      String what = "it needs what is no longer published: " + list(gone);
      findings.add(
          fresh
              ? Finding.overridable(what, where, NEW_CURE)
              : Finding.warning(what, where, OLD_CURE));
    }
    List<Answer> perhaps = gone(answer -> !answer.need().certain());
    if (!perhaps.isEmpty()) {
      findings.add(
          Finding.warning(
              "it may need what is no longer published: " + list(perhaps),
              where,
              "It is only fetched under a condition: look whether your platform uses that part."));
    }
    open(where, findings);
    return findings;
  }

  private void open(String where, List<Finding> findings) {
    List<Answer> unknown = answers.stream().filter(Answer::unknown).toList();
    if (unknown.isEmpty()) {
      if (findings.isEmpty()) {
        findings.add(
            Finding.note(
                "all %d charts, providers and images it fetches are there"
                    .formatted(answers.size()),
                where));
      }
    } else if (unknown.size() == answers.size()) {
      findings.add(
          Finding.note(
              "what it fetches could not be asked for from here (%s)"
                  .formatted(unknown.get(0).why()),
              where));
    } else {
      findings.add(
          Finding.warning(
              "could not be asked for: " + list(unknown),
              where,
              "Look yourself, or give redeploy.supply a proxy or mirrors."));
    }
  }

  private List<Answer> gone(Predicate<Answer> which) {
    return answers.stream().filter(Answer::gone).filter(which).toList();
  }

  private static String list(List<Answer> answers) {
    String shown =
        answers.stream()
            .limit(SHOWN)
            .map(answer -> "%s (%s)".formatted(answer.need().text(), answer.why()))
            .collect(Collectors.joining("; "));
    int more = answers.size() - SHOWN;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }
}
