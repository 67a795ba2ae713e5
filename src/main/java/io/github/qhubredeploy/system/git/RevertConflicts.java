package io.github.qhubredeploy.system.git;

/** Later commits stand in the way of taking one back. */
public class RevertConflicts extends RuntimeException {

  RevertConflicts(String url, String commit, String paths) {
    super(
        "Commit %s of %s cannot be taken back by itself: later commits changed %s. Revert it by hand (git revert %s), push, then try this step again"
            .formatted(commit, url, paths.isEmpty() ? "the same lines" : paths, commit));
  }
}
