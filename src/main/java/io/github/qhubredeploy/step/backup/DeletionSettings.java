package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.system.archive.PassDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be gone at the final pass before a person is asked.
 *
 * @param share of all entries, together with {@code atLeast}: a small platform loses a few per cent
 *     in a day of ordinary work
 * @param atLeast entries that must be gone for the share to count
 * @param count entries that are never let pass unseen, however large the platform is
 * @param largeShare of all entries that is never let pass unseen, however small the platform is
 */
@ConfigurationProperties("redeploy.deletions")
public record DeletionSettings(
    @DefaultValue("0.01") double share,
    @DefaultValue("1000") long atLeast,
    @DefaultValue("10000") long count,
    @DefaultValue("0.3") double largeShare) {

  /** Every limit that the deletions exceed, in words; none means that nobody needs to be asked. */
  List<String> exceeded(PassDifference found) {
    List<String> limits = new ArrayList<>();
    long gone = found.deleted();
    if (gone > atLeast && gone > share * found.entriesBefore()) {
      limits.add(
          "more than %s of all entries and more than %,d".formatted(percent(share), atLeast));
    }
    if (gone > count) {
      limits.add("more than %,d entries".formatted(count));
    }
    if (gone > largeShare * found.entriesBefore()) {
      limits.add("more than %s of all entries".formatted(percent(largeShare)));
    }
    return limits;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100).replace(".0 %", " %");
  }
}
