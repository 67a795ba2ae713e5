package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** Shows any JSON value: tables in tables, sizes in human units, differences in colour. */
record ValueHtml(Html html) {

  private static final int MOST = 60;
  private static final Set<String> HEADER = Set.of("redeployment", "activity", "written");

  void show(String name, JsonNode value) {
    if (value.isObject()) {
      fields(value);
    } else if (value.isArray()) {
      list(name, value);
    } else if (isSize(name, value)) {
      html.add("<span title='%s bytes'>%s</span>", value.asLong(), Html.size(value.asLong()));
    } else if (value.isTextual() && value.asText().contains("\n")) {
      text(value.asText());
    } else if (value.isBoolean()) {
      html.add("%s", value.asBoolean() ? "yes" : "no");
    } else {
      html.add("%s", value.isNull() ? "–" : value.asText());
    }
  }

  private static boolean isSize(String name, JsonNode value) {
    return value.isIntegralNumber() && name.toLowerCase(Locale.ROOT).matches(".*(bytes|size)");
  }

  private void fields(JsonNode object) {
    html.raw("<table class='fields'>");
    object
        .properties()
        .forEach(
            field -> {
              if (!HEADER.contains(field.getKey())) {
                html.add("<tr><th>%s</th><td>", Html.words(field.getKey()));
                show(field.getKey(), field.getValue());
                html.raw("</td></tr>");
              }
            });
    html.raw("</table>");
  }

  private void list(String name, JsonNode array) {
    html.raw("<ul>");
    for (int i = 0; i < Math.min(MOST, array.size()); i++) {
      html.raw("<li>");
      show(name, array.get(i));
      html.raw("</li>");
    }
    if (array.size() > MOST) {
      html.add("<li>… and %s more, in report.json</li>", array.size() - MOST);
    }
    html.raw("</ul>");
  }

  void text(String text) {
    boolean isDiff = text.lines().anyMatch(line -> line.startsWith("@@"));
    StringBuilder lines = new StringBuilder();
    text.lines()
        .forEach(
            line ->
                lines.append(
                    "<span class='%s'>%s</span>".formatted(kind(line, isDiff), Html.escape(line))));
    html.raw("<pre>" + lines + "</pre>");
  }

  private static String kind(String line, boolean isDiff) {
    if (!isDiff || line.isEmpty()) {
      return "line";
    }
    return switch (line.charAt(0)) {
      case '+' -> "line added";
      case '-' -> "line removed";
      case '@' -> "line place";
      default -> "line";
    };
  }
}
