package io.github.qhubredeploy.step.restore;

import java.util.List;

/** Early users of the new platform have made entries where the archive has others. */
public class EarlyFilesFound extends RuntimeException {

  private static final int EXAMPLES = 3;

  private final long count;
  private final transient List<String> examples;

  EarlyFilesFound(long count, List<String> examples) {
    super(
        "%,d entries on the new volume would be overwritten, such as %s: set them aside (restore/early-files.json in the archive has more), or remove them, then try again"
            .formatted(
                count,
                String.join(", ", examples.subList(0, Math.min(EXAMPLES, examples.size())))));
    this.count = count;
    this.examples = examples;
  }

  /** How many there are; a directory that is met as a whole counts once. */
  public long count() {
    return count;
  }

  /** The first ones; directories end with a slash. */
  public List<String> examples() {
    return examples;
  }
}
