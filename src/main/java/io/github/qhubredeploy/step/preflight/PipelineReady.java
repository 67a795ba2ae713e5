package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.git.PipelineSetup;
import io.github.qhubredeploy.system.git.Pipelines;
import io.github.qhubredeploy.system.git.WorkflowSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Whether the git server would run the new workflow, and has every secret that it reads. */
@Component
class PipelineReady implements Prerequisite {

  private final Pipelines pipelines;

  PipelineReady(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public List<Finding> look(Subject subject) {
    String kind = subject.old().says().ciCdType();
    if (kind.equals("none")) {
      return List.of();
    }
    Platform.Git git = subject.platform().source().git();
    if (git == null) {
      return List.of(
          Finding.blocking(
              "%s deploys the platform, but its file names no repository".formatted(kind),
              "source",
              "Give source.git instead of source.directory, or set ci_cd to none there."));
    }
    List<Finding> findings = new ArrayList<>(branch(subject, git));
    Set<String> needed =
        WorkflowSecrets.needed(
            kind, String.valueOf(subject.old().says().provider()), subject.target().text());
    if (subject.platform().ci().token() == null) {
      findings.add(
          Finding.warning(
              "without ci.token nobody asks whether pipelines run, nor watches the new one",
              "ci.token",
              "Give a token that may read pipelines and names of secrets, or look yourself."));
      findings.add(unknown(needed, subject));
    } else {
      PipelineSetup setup = pipelines.setup(kind, git, subject.platform().ci());
      setup(setup, needed, subject, findings);
    }
    return findings;
  }

  private static List<Finding> branch(Subject subject, Platform.Git git) {
    Optional<String> triggers = subject.old().file().get("ci_cd.branch");
    return triggers.isEmpty() || triggers.get().equals(git.branch())
        ? List.of()
        : List.of(
            Finding.blocking(
                "the pipeline runs for branch %s, but the configuration is taken from %s"
                    .formatted(triggers.get(), git.branch()),
                "ci_cd.branch",
                "Make source.git.branch and ci_cd.branch the same."));
  }

  private void setup(
      PipelineSetup setup, Set<String> needed, Subject subject, List<Finding> findings) {
    setup
        .obstacles()
        .forEach(obstacle -> findings.add(Finding.blocking(obstacle, name(), "Then check again.")));
    if (!setup.remarks().isEmpty()) {
      findings.add(Finding.note(String.join("; ", setup.remarks()), name()));
    }
    if (setup.variables().isEmpty()) {
      findings.add(unknown(needed, subject));
      return;
    }
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(setup.variables().get());
    if (missing.isEmpty()) {
      findings.add(Finding.note("secrets %s are there".formatted(needed), name()));
      return;
    }
    String what = "the new workflow reads secrets %s, which are not there".formatted(missing);
    String cure = "Add them to the repository's secrets%s.";
    findings.add(
        setup.complete()
            ? Finding.blocking(what, "secrets", cure.formatted(""))
            : Finding.warning(
                what, "secrets", cure.formatted(", unless a group or organization gives them")));
  }

  /** The old workflow's own secrets are there, as it has worked; the others may not be. */
  private static Finding unknown(Set<String> needed, Subject subject) {
    Set<String> added = new TreeSet<>(needed);
    added.removeAll(WorkflowFiles.secrets(subject));
    return added.isEmpty()
        ? Finding.note(
            "the new workflow reads secrets %s, as the old one does".formatted(needed), "secrets")
        : Finding.warning(
            "the new workflow reads secrets %s; of these %s are not read by the old one"
                .formatted(needed, added),
            "secrets",
            "Look whether the repository has them: their names could not be asked for.");
  }
}
