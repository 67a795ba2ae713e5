package io.github.qhubredeploy.system.supply;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of a module come to, as far as the files say it: texts, flags, objects, and what
 * leads to them. Everything else is not known, which is null.
 */
final class HclValues {

  private static final Pattern REFERENCE =
      Pattern.compile("(var|local)\\.([\\w-]+)((?:\\.[\\w-]+)*)");
  private static final Pattern PART = Pattern.compile("\\$\\{([^{}]*)}");
  private static final Pattern EQUAL = Pattern.compile("(.+?)\\s*==\\s*(.+)");
  private static final Pattern CHOICE = Pattern.compile("(.+?)\\s*\\?\\s*1\\s*:\\s*0");

  private final Map<String, Object> variables;
  private final Map<String, String> locals;
  private final Set<String> underWay = new HashSet<>();

  HclValues(Map<String, Object> variables, Map<String, String> locals) {
    this.variables = variables;
    this.locals = locals;
  }

  /** A text, flag or object; null when it is not known. */
  @Nullable Object of(@Nullable String expression) {
    if (expression == null || expression.isBlank()) {
      return null;
    }
    String text = expression.strip();
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.startsWith("\"") && text.endsWith("\"")) {
      return string(text.substring(1, text.length() - 1));
    }
    if (text.startsWith("{") && text.endsWith("}")) {
      return object(text);
    }
    Matcher reference = REFERENCE.matcher(text);
    return reference.matches() ? referred(reference) : null;
  }

  @Nullable String text(@Nullable String expression) {
    return of(expression) instanceof String text ? text : null;
  }

  /** Whether a block with this {@code count} exists; null when the files leave it open. */
  @Nullable Boolean counts(String expression) {
    Matcher choice = CHOICE.matcher(expression);
    if (choice.matches()) {
      return condition(choice.group(1));
    }
    return expression.matches("\\d+") ? !expression.equals("0") : null;
  }

  private @Nullable Boolean condition(String expression) {
    Matcher equal = EQUAL.matcher(expression);
    if (equal.matches()) {
      Object left = of(equal.group(1));
      Object right = of(equal.group(2));
      return (left == null || right == null) ? null : (Boolean) left.equals(right);
    }
    return of(expression) instanceof Boolean flag ? flag : null;
  }

  private Map<String, Object> object(String text) {
    Map<String, Object> object = new LinkedHashMap<>();
    HclReader.object(text)
        .attributes()
        .forEach(
            (key, expression) -> {
              Object value = of(expression);
              if (value != null) {
                object.put(key, value);
              }
            });
    return object;
  }

  private @Nullable String string(String text) {
    StringBuilder whole = new StringBuilder();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      Object value = of(part.group(1));
      if (!(value instanceof String known)) {
        return null;
      }
      part.appendReplacement(whole, Matcher.quoteReplacement(known));
    }
    part.appendTail(whole);
    return whole.indexOf("${") < 0 && whole.indexOf("%{") < 0 ? whole.toString() : null;
  }

  private @Nullable Object referred(Matcher reference) {
    String name = reference.group(2);
    Object value = reference.group(1).equals("var") ? variables.get(name) : local(name);
    for (String key : reference.group(3).split("\\.", -1)) {
      if (!key.isEmpty()) {
        value = value instanceof Map<?, ?> map ? map.get(key) : null;
      }
    }
    return value;
  }

  /** A local value may, in a faulty file, lead to itself. */
  private @Nullable Object local(String name) {
    if (!underWay.add(name)) {
      return null;
    }
    try {
      return of(locals.get(name));
    } finally {
      underWay.remove(name);
    }
  }
}
