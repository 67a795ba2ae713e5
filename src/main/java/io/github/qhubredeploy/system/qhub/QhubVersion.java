package io.github.qhubredeploy.system.qhub;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A released version of qhub, such as 0.3.14, compared by its numbers.
 *
 * @param text three numbers with dots
 */
public record QhubVersion(String text) implements Comparable<QhubVersion> {

  private static final Pattern SHAPE = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  /** Refuses a text of another shape. */
  public QhubVersion {
    if (!isVersion(text)) {
      throw new IllegalArgumentException("not a qhub version: " + text);
    }
  }

  /** Tells whether the text has a version's shape. */
  public static boolean isVersion(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Whether this version is the other one or newer. */
  public boolean isAtLeast(String other) {
    return compareTo(new QhubVersion(other)) >= 0;
  }

  @Override
  public int compareTo(QhubVersion other) {
    return Arrays.compare(numbers(), other.numbers());
  }

  private int[] numbers() {
    return Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public String toString() {
    return text;
  }
}
