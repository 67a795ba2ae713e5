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
    return isHidden(character)
        || (Character.isISOControl(character)
            && character != '\n'
            && character != '\r'
            && character != '\t');
  }

  /**
   * Turns the direction of reading, ends a line or cannot be seen: a text would not say what people
   * read. The joiners of scripts and of pictures are text.
   */
  static boolean isHidden(int character) {
    return switch (character) {
      case 0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x2060, 0xfeff -> true;
      default ->
          (character >= 0x202a && character <= 0x202e)
              || (character >= 0x2066 && character <= 0x2069);
    };
  }
}
