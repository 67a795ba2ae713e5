package io.github.qhubredeploy.step.publish;

import java.util.Collection;

/** Somebody has changed in the repository what would be published; nothing was pushed. */
class ChangedMeanwhile extends RuntimeException {

  private static final int SHOWN = 6;

  private ChangedMeanwhile(String message) {
    super(message);
  }

  static ChangedMeanwhile configuration(String file, String commit) {
    return new ChangedMeanwhile(
        ("Nothing was published: %s in the repository is not the one that this run began with (last"
                + " changed by '%s'), and the new one does not have that change. Revert it there and"
                + " push; if it is still wanted, make it again behind the published commit. Then try"
                + " this step again, or stop the run")
            .formatted(file, commit));
  }

  static ChangedMeanwhile files(Collection<String> files) {
    return new ChangedMeanwhile(
        ("Nothing was published: while this step worked, somebody pushed changes of %s%s, which it"
                + " would replace. If they may be replaced, try this step again; otherwise bring them"
                + " into the run's directory new/ first")
            .formatted(
                String.join(", ", files.stream().sorted().limit(SHOWN).toList()),
                files.size() > SHOWN ? " and %d more".formatted(files.size() - SHOWN) : ""));
  }

  static ChangedMeanwhile history() {
    return new ChangedMeanwhile(
        "Nothing was published: while this step worked, somebody has rewritten the branch's history."
            + " See whether it is as it should be, then try this step again");
  }
}
