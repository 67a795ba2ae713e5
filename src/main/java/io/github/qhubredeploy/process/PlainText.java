package io.github.qhubredeploy.process;

import java.util.Optional;

/** What people may write where sentences are wanted: reasons, remarks. */
public final class PlainText {

  /** The engine's columns take 4000 characters. */
  private static final int LONGEST = 3900;

  private PlainText() {}

  /**
   * Why the text cannot be stored or shown, as a sentence that names the field.
   *
   * @return empty when it can
   */
  public static Optional<String> fault(String field, String text) {
    if (text.chars().anyMatch(PlainText::isControl)) {
      return Optional.of(
          "Field '%s' has a control character: write it again without.".formatted(field));
    }
    return text.length() > LONGEST
        ? Optional.of("Field '%s' has more than %d characters.".formatted(field, LONGEST))
        : Optional.empty();
  }

  /** Line breaks and tabs are text. */
  public static boolean isControl(int character) {
    return Character.isISOControl(character)
        && character != '\n'
        && character != '\r'
        && character != '\t';
  }
}
