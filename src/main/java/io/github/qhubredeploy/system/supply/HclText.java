package io.github.qhubredeploy.system.supply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of terraform's language and a place in it; knows what belongs together. */
final class HclText {

  private static final Pattern HEREDOC = Pattern.compile("<<-?([A-Za-z_]\\w*)[ \\t]*\\r?\\n");
  private static final String OPEN = "{[(";
  private static final String CLOSE = "}])";

  private final String text;
  private int at;

  HclText(String text) {
    this.text = text;
  }

  boolean ended() {
    return at >= text.length();
  }

  char here() {
    return ended() ? '\0' : text.charAt(at);
  }

  boolean take(char wanted) {
    if (here() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** Goes over blanks, comments and separators. */
  void skip(boolean lines) {
    while (!ended()) {
      char here = here();
      if (here == '#' || text.startsWith("//", at)) {
        goTo(text.indexOf('\n', at));
      } else if (text.startsWith("/*", at)) {
        goTo(text.indexOf("*/", at));
        at = Math.min(text.length(), at + 2);
      } else if (here == ' '
          || here == '\t'
          || here == '\r'
          || (lines && "\n,;".indexOf(here) >= 0)) {
        at++;
      } else {
        return;
      }
    }
  }

  /** A name, or a text in quotes without them; empty when there is none. */
  String word() {
    int begin = at;
    if (here() == '"') {
      string();
      return text.substring(begin + 1, Math.max(begin + 1, at - 1));
    }
    while (!ended() && (Character.isLetterOrDigit(here()) || "_-.".indexOf(here()) >= 0)) {
      at++;
    }
    return text.substring(begin, at);
  }

  /** A whole expression as it is written, up to the end of its line where no bracket is open. */
  String expression() {
    int begin = at;
    int depth = 0;
    while (!ended()) {
      char here = here();
      if (here == '"') {
        string();
      } else if (here == '<' && heredoc().lookingAt()) {
        overHeredoc();
      } else if (here == '#' || text.startsWith("//", at) || text.startsWith("/*", at)) {
        if (depth == 0) {
          break;
        }
        skip(true);
      } else if (OPEN.indexOf(here) >= 0) {
        depth++;
        at++;
      } else if (CLOSE.indexOf(here) >= 0) {
        if (depth-- == 0) {
          break;
        }
        at++;
      } else if (depth == 0 && (here == '\n' || here == ',')) {
        break;
      } else {
        at++;
      }
    }
    return text.substring(begin, Math.min(at, text.length())).strip();
  }

  /** Over a text in quotes, in whose templates quotes may stand again. */
  private void string() {
    at++;
    while (!ended() && here() != '"') {
      if (here() == '\\') {
        at += 2;
      } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
        at += 2;
        template();
      } else {
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
  }

  private void template() {
    for (int depth = 1; depth > 0 && !ended(); ) {
      char here = here();
      if (here == '"') {
        string();
        continue;
      }
      depth += here == '{' ? 1 : here == '}' ? -1 : 0;
      at++;
    }
  }

  private Matcher heredoc() {
    return HEREDOC.matcher(text).region(at, text.length());
  }

  private void overHeredoc() {
    Matcher begin = heredoc();
    if (!begin.lookingAt()) {
      return;
    }
    Matcher end =
        Pattern.compile("(?m)^[ \\t]*" + begin.group(1) + "[ \\t]*\\r?$")
            .matcher(text)
            .region(begin.end(), text.length());
    at = end.find() ? end.end() : text.length();
  }

  private void goTo(int place) {
    at = place < 0 ? text.length() : place;
  }
}
