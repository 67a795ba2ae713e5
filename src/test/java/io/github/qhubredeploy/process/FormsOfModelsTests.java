package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A form asks exactly for what the server accepts as an answer. */
class FormsOfModelsTests {

  private static final Path FORMS = Path.of("processes", "forms");

  static Stream<String> tasks() {
    return AnswerRule.all().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aFormSetsTheAnswerAndNothingElse(String task) throws Exception {
    var rule = AnswerRule.of(task).orElseThrow();

    assertThat(fields(form(task)).stream().map(f -> f.get("key").asText()))
        .containsExactlyInAnyOrderElementsOf(rule.variables());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aDecisionIsASelectionThatCannotBeLeftOut(String task) throws Exception {
    var rule = AnswerRule.of(task).orElseThrow();
    for (JsonNode field : fields(form(task))) {
      if (!field.get("key").asText().equals(rule.decision())) {
        continue;
      }
      assertThat(field.at("/validate/required").asBoolean()).isTrue();
      if (rule.must() == null) {
        assertThat(values(field)).containsExactlyInAnyOrderElementsOf(wanted(rule));
      } else {
        assertThat(field.get("type").asText()).isEqualTo("checkbox");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aFormIsOfTheSchemaTasklistKnows(String task) throws Exception {
    JsonNode form = form(task);

    assertThat(form.get("id").asText()).isNotBlank();
    assertThat(form.get("schemaVersion").asInt()).isEqualTo(16);
    assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
    assertThat(form.at("/components/0/text").asText()).startsWith("=\"## ").contains("platform");
  }

  /** Tasklist's form-js gives up the value false of a select, and opens none a second time. */
  @ParameterizedTest
  @MethodSource("tasks")
  void everyChoiceCanBeChosenAndChangedInTasklist(String task) throws Exception {
    assertThat(fields(form(task))).noneMatch(f -> f.get("type").asText().equals("select"));
  }

  @Test
  void theStartFormAsksForWhatAStartMaySay() throws Exception {
    List<String> wanted =
        Stream.of(StartRequest.class.getRecordComponents()).map(c -> c.getName()).toList();

    JsonNode form = read(FORMS.resolve("start-redeployment.form"));

    assertThat(form.get("id").asText()).isEqualTo("start-redeployment");
    assertThat(fields(form).stream().map(f -> f.get("key").asText()))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static List<String> wanted(AnswerRule rule) {
    return rule.options().isEmpty() ? List.of("true", "false") : rule.options();
  }

  private static List<String> values(JsonNode select) {
    List<String> values = new ArrayList<>();
    select.get("values").forEach(v -> values.add(v.get("value").asText()));
    return values;
  }

  private static List<JsonNode> fields(JsonNode form) {
    List<JsonNode> fields = new ArrayList<>();
    form.get("components").forEach(c -> fields.addAll(c.has("key") ? List.of(c) : List.of()));
    return fields;
  }

  private static JsonNode form(String task) throws IOException {
    String name = task.substring("Task_".length()).replace("OAuth", "Oauth");
    String id = name.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    JsonNode form = read(FORMS.resolve(id + ".form"));
    assertThat(form.get("id").asText()).isEqualTo(id);
    return form;
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
