package io.github.qhubredeploy.system.git;

import java.util.Collection;

/** What would be committed is not what was to be committed, so nothing was. */
public class StagedFilesDiffer extends RuntimeException {

  private static final int SHOWN = 8;

  StagedFilesDiffer(Collection<String> hidden, Collection<String> alien, Collection<String> kept) {
    super(
        "Nothing was committed:%s%s%s"
            .formatted(
                part(
                    hidden,
                    " not taken: %s (not there, or hidden by the repository's .gitignore: take"
                        + " the rule out);"),
                part(alien, " not asked for: %s;"),
                part(kept, " not removed: %s;")));
  }

  private static String part(Collection<String> paths, String text) {
    if (paths.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", paths.stream().sorted().limit(SHOWN).toList());
    int more = paths.size() - SHOWN;
    return text.formatted(more > 0 ? shown + " and %d more".formatted(more) : shown);
  }
}
