package io.github.qhubredeploy.process;

/** Takes out of a text what a page could mistake for markup: Tasklist shows refusals as HTML. */
public final class Markup {

  private static final int LONGEST = 160;

  private Markup() {}

  /** A file's name as code: people give files names that are markup, or lines of their own. */
  public static String code(String name) {
    String plain = without(name).replace('`', '\'').replace('|', '¦').replaceAll("\\s", " ");
    return "`" + (plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…") + "`";
  }

  /** Somebody's words within a sentence of ours: no line and no emphasis of their own. */
  static String words(String text) {
    return without(text)
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .replace('*', '∗')
        .replace('`', '\'')
        .replace('|', '¦')
        .replace('[', '(')
        .replace(']', ')');
  }

  static String without(String text) {
    return text.codePoints()
        .map(c -> PlainText.isHidden(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replace('<', '‹')
        .replace('>', '›');
  }
}
