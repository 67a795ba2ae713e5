package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The report as one page that needs nothing else: readable, printable, made from the chain. */
final class ReportPage {

  private final List<JsonNode> entries = new ArrayList<>();
  private final List<Chain.Entry> chain;
  private final String seal;
  private final Html html = new Html();

  ReportPage(List<Chain.Entry> chain, String seal) {
    this.chain = chain;
    this.seal = seal;
    for (Chain.Entry entry : chain) {
      try {
        entries.add(Chain.JSON.readTree(entry.sealed()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Entry %d is no JSON".formatted(entry.number()), e);
      }
    }
  }

  String html() {
    JsonNode run = of("run").get(0);
    head(run);
    new TimelineHtml(html).show(of("activity"));
    answers();
    failures();
    evidence();
    texts();
    logs();
    chain();
    return html.raw("</main></body></html>").text();
  }

  private void head(JsonNode run) {
    String id = run.path("redeployment").asText();
    String outcome = run.path("outcome").asText();
    html.add(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Report %s</title>", id);
    html.raw("<meta name='viewport' content='width=device-width'><style>" + style() + "</style>");
    html.raw("</head><body><main><header>");
    html.add("<p class='badge %s'>%s</p><h1>%s</h1>", outcome, Html.words(outcome), id);
    Duration taken =
        Duration.between(
            Instant.parse(run.path("begun").asText()), Instant.parse(run.path("written").asText()));
    html.add(
        "<p>Asked for by <b>%s</b> · begun %s · written %s UTC · %s</p></header>",
        run.path("requester").asText(),
        Html.time(run.path("begun").asText()),
        Html.time(run.path("written").asText()),
        Html.duration(taken));
    section("What was redeployed");
    new ValueHtml(html).show("facts", run.path("facts"));
    html.raw("</section>");
  }

  private void answers() {
    section("Answers of people");
    html.raw("<table><tr><th>Question</th><th>Answer</th><th>By</th><th>When (UTC)</th></tr>");
    for (JsonNode answer : of("answer")) {
      boolean open = answer.path("answered").isNull();
      html.add("<tr><td>%s</td><td>", answer.path("question").asText());
      if (answer.path("values").isEmpty()) {
        html.raw(open ? "not answered" : "done");
      } else {
        new ValueHtml(html).show("values", answer.path("values"));
      }
      html.add(
          "</td><td>%s</td><td>%s</td></tr>",
          answer.path("person").asText("–").replace("null", "–"),
          Html.time(answer.path("answered").asText()));
    }
    html.raw("</table></section>");
  }

  private void failures() {
    if (of("failure").isEmpty()) {
      return;
    }
    section("Incidents");
    html.raw("<table><tr><th>Step</th><th>What failed</th><th>Since</th><th>Resolved</th></tr>");
    for (JsonNode failure : of("failure")) {
      html.add(
          "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
          failure.path("activity").asText().replace("Task_", ""),
          failure.path("message").asText(),
          Html.time(failure.path("since").asText()),
          Html.time(failure.path("resolved").asText()));
    }
    html.raw("</table></section>");
  }

  private void evidence() {
    section("Evidence of each step");
    for (JsonNode sheet : of("evidence")) {
      html.add("<h3>%s</h3>", Html.words(sheet.path("file").asText().replace(".json", "")));
      html.add(
          "<p class='small'>%s · %s · SHA-256 <code>%s</code></p>",
          sheet.path("content").path("activity").asText("").replace("Task_", ""),
          Html.time(sheet.path("content").path("written").asText("")),
          sheet.path("sha256").asText());
      new ValueHtml(html).show("content", sheet.path("content"));
    }
    html.raw("</section>");
  }

  private void texts() {
    if (of("text").isEmpty()) {
      return;
    }
    section("What people had before their eyes");
    for (JsonNode text : of("text")) {
      html.add("<h3>%s</h3>", Html.words(text.path("name").asText()));
      new ValueHtml(html).text(text.path("text").asText());
    }
    html.raw("</section>");
  }

  private void logs() {
    section("Logs");
    html.raw("<table><tr><th>File</th><th class='number'>Size</th><th>SHA-256</th></tr>");
    for (JsonNode log : of("log")) {
      html.add(
          "<tr><td>%s</td><td class='number'>%s</td><td><code>%s</code></td></tr>",
          log.path("file").asText(),
          Html.size(log.path("bytes").asLong()),
          log.path("sha256").asText());
    }
    html.raw("</table></section>");
  }

  private void chain() {
    section("Is this report whole?");
    html.add(
        "<p>It is made of %s entries in report.json. The hash of each is taken over its own text"
            + " and the hash of the entry before it, so a change anywhere changes the last one:</p>"
            + "<p class='seal'><code>%s</code></p><p>The application's log has it too. To check the"
            + " file without this application, run beside it:</p><pre>%s</pre></section>",
        chain.size(), seal, ReportDocument.VERIFY);
  }

  private void section(String title) {
    html.add("<section><h2>%s</h2>", title);
  }

  private List<JsonNode> of(String kind) {
    return entries.stream().filter(entry -> entry.path("kind").asText().equals(kind)).toList();
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream("/report/report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The report's style cannot be read", e);
    }
  }
}
