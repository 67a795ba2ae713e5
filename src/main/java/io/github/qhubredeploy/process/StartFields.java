package io.github.qhubredeploy.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.jspecify.annotations.Nullable;

/**
 * The form and length of every text in a start request. They are shown as markdown to the people
 * who decide, so a value that could be a line or markup of its own is refused.
 */
public final class StartFields {

  private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9._-]{1,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,39}");
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}");
  private static final Pattern KUBERNETES =
      Pattern.compile("v?\\d{1,3}\\.\\d{1,3}[A-Za-z0-9.+-]{0,32}");
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

  /** Bounded figures: the engine's calendar overflows silently. */
  private static final Pattern PERIOD =
      Pattern.compile(
          "P(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,5}D)?"
              + "(T(\\d{1,6}H)?(\\d{1,7}M)?(\\d{1,8}(\\.\\d{1,9})?S)?)?");

  private StartFields() {}

  /** Whether people can reach a platform under this name. */
  public static boolean isDomain(@Nullable String text) {
    return text != null && DOMAIN.matcher(text).matches();
  }

  /**
   * Every fault of the fields that are set; none repeats the value.
   *
   * @return one sentence per fault
   */
  static List<String> faults(StartRequest request, StartSettings settings) {
    List<String> faults = new ArrayList<>();
    check(
        faults,
        request.platform(),
        PLATFORM.asMatchPredicate(),
        "Field 'platform' is not a platform's id: give the name of its file without .yaml.");
    check(
        faults,
        request.targetVersion(),
        VERSION.asMatchPredicate(),
        "Field 'targetVersion' is not a version: give one such as 0.4.2.");
    check(
        faults,
        request.newProjectName(),
        PROJECT.asMatchPredicate(),
        "Field 'newProjectName' is not a name: give letters, digits and hyphens, 63 at most.");
    check(
        faults,
        request.oldDomain(),
        StartFields::isDomain,
        "Field 'oldDomain' is not a domain name: give the name under which the old platform goes"
            + " on, such as qhub-old.example.org.");
    check(
        faults,
        request.kubernetesVersion(),
        KUBERNETES.asMatchPredicate(),
        "Field 'kubernetesVersion' is not a Kubernetes version: give one such as 1.21.");
    retention(request.retention(), settings).ifPresent(faults::add);
    return faults;
  }

  private static void check(
      List<String> faults, @Nullable String value, Predicate<String> form, String fault) {
    if (value != null && !form.test(value)) {
      faults.add(fault);
    }
  }

  private static Optional<String> retention(@Nullable String text, StartSettings settings) {
    if (text == null) {
      return Optional.empty();
    }
    Duration retention = period(text);
    if (retention == null) {
      return Optional.of(
          "Field 'retention' is not an ISO-8601 duration: give something like P30D.");
    }
    boolean within =
        retention.compareTo(settings.shortestRetention()) >= 0
            && retention.compareTo(settings.longestRetention()) <= 0;
    return within
        ? Optional.empty()
        : Optional.of(
            "Field 'retention' is not between %s and %s: give something like P30D, here or in the platform's file; the limits are settings (redeploy.starts)."
                .formatted(settings.shortestRetention(), settings.longestRetention()));
  }

  /** Asks the parser that the engine's timer uses: it knows no weeks. */
  private static @Nullable Duration period(String text) {
    if (!PERIOD.matcher(text).matches()) {
      return null;
    }
    try {
      return Duration.ofMillis(
          DatatypeFactory.newInstance().newDuration(text).getTimeInMillis(new GregorianCalendar()));
    } catch (IllegalArgumentException | DatatypeConfigurationException e) {
      return null;
    }
  }
}
