package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** When each step began and how long it took; bars compare the work of the machine only. */
record TimelineHtml(Html html) {

  void show(List<JsonNode> activities) {
    long longest =
        activities.stream()
            .filter(activity -> kind(activity).equals("machine"))
            .mapToLong(activity -> duration(activity).toMillis())
            .max()
            .orElse(1);
    html.raw("<section><h2>Timeline</h2><table><tr><th>Begun (UTC)</th><th>Step</th>");
    html.raw("<th>Who</th><th class='number'>Took</th><th class='bars'></th></tr>");
    for (JsonNode activity : activities) {
      row(activity, Math.max(1, longest));
    }
    html.raw("</table></section>");
  }

  private void row(JsonNode activity, long longest) {
    String kind = kind(activity);
    boolean ended = !activity.path("ended").isNull();
    boolean cancelled = activity.path("cancelled").asBoolean();
    String took = kind.equals("end") ? "" : Html.duration(duration(activity));
    long share = kind.equals("machine") ? duration(activity).toMillis() * 100 / longest : 0;
    html.add(
        "<tr class='%s'><td>%s</td><td>%s <span class='small'>%s</span></td><td>%s</td>"
            + "<td class='number'>%s</td><td class='bars'><div style='width:%s%%'></div></td></tr>",
        cancelled ? "cancelled" : kind,
        Html.time(activity.path("begun").asText()),
        activity.path("name").asText(),
        activity.path("process").asText().replace("Process", "").toLowerCase(Locale.ROOT),
        kind.equals("end") ? "" : kind,
        cancelled ? "stopped" : ended ? took : "going on",
        share);
  }

  private static Duration duration(JsonNode activity) {
    return activity.path("ended").isNull()
        ? Duration.ZERO
        : Duration.between(
            Instant.parse(activity.path("begun").asText()),
            Instant.parse(activity.path("ended").asText()));
  }

  private static String kind(JsonNode activity) {
    return switch (activity.path("type").asText()) {
      case "userTask" -> "person";
      case "serviceTask" -> "machine";
      case "noneEndEvent", "errorEndEvent" -> "end";
      default -> "clock";
    };
  }
}
