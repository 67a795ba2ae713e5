package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Shows the rehearsal on the screen: steps, questions with their answers, progress, the end. */
final class Console {

  private static final int WIDTH = 24;

  private final PrintStream out;
  private final Set<String> begun = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, Integer> shares = new HashMap<>();
  private final Set<String> troubles = new HashSet<>();

  Console(PrintStream out) {
    this.out = out;
  }

  synchronized void say(String text) {
    out.println(text);
  }

  synchronized void question(String name, Person person, Map<String, Object> answer) {
    out.printf("  ?  %s%n     %s answers: %s%n", name, person.id(), answer);
  }

  /** Prints what has changed since the last look. */
  synchronized void show(JsonNode run) {
    for (JsonNode step : run.path("steps")) {
      if (isShown(step)) {
        showStep(step);
      }
    }
    for (JsonNode trouble : run.path("incidents")) {
      String text = trouble.path("activity").asText() + ": " + trouble.path("message").asText();
      if (troubles.add(text)) {
        out.println("  !  " + text);
      }
    }
  }

  private void showStep(JsonNode step) {
    String key = step.path("activity").asText() + step.path("begun").asText();
    String name = step.path("name").asText();
    if (begun.add(key)) {
      out.printf("  >  %s  (%s)%n", name, step.path("process").asText());
    }
    progress(key, step.path("progress"));
    if (!step.path("ended").isNull() && !step.path("ended").isMissingNode() && ended.add(key)) {
      out.printf("  ok %s, %s%n", name, took(step));
    }
  }

  private void progress(String key, JsonNode progress) {
    long total = progress.path("total").asLong();
    if (total == 0) {
      return;
    }
    int share = (int) (100 * progress.path("done").asLong() / total);
    if (share >= shares.getOrDefault(key, -25) + 25 || (share == 100 && shares.get(key) != 100)) {
      shares.put(key, share);
      int full = share * WIDTH / 100;
      out.printf(
          "     [%s%s] %3d %%  %s%n",
          "#".repeat(full), ".".repeat(WIDTH - full), share, progress.path("what").asText());
    }
  }

  /** Prints each step with its time and what it moved. */
  synchronized void table(JsonNode run) {
    out.printf("%n%-36s %-20s %9s  %s%n", "Step", "Process", "Time", "Amount");
    for (JsonNode step : run.path("steps")) {
      if (isShown(step)) {
        JsonNode progress = step.path("progress");
        String amount =
            progress.path("total").asLong() == 0
                ? ""
                : progress.path("done").asLong()
                    + " "
                    + progress.path("unit").asText().toLowerCase(java.util.Locale.ROOT);
        out.printf(
            "%-36s %-20s %9s  %s%n",
            step.path("name").asText(), step.path("process").asText(), took(step), amount);
      }
    }
    Duration all =
        Duration.between(
            Instant.parse(run.path("begun").asText()), Instant.parse(run.path("ended").asText()));
    out.printf("%-36s %-20s %9s%n%n", run.path("state").asText(), "", text(all));
  }

  private static boolean isShown(JsonNode step) {
    return !step.path("activity").asText().startsWith("EndEvent");
  }

  private static String took(JsonNode step) {
    return text(
        Duration.between(
            Instant.parse(step.path("begun").asText()),
            Instant.parse(step.path("ended").asText(Instant.now().toString()))));
  }

  private static String text(Duration time) {
    return "%d.%d s".formatted(time.toSeconds(), time.toMillisPart() / 100);
  }
}
