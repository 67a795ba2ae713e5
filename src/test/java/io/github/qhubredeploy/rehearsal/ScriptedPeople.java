package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.rehearsal.cloud.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People who answer each question as the rehearsal's script says, and do what it asks for. */
final class ScriptedPeople {

  private final Application application;
  private final Zone zone;
  private final Console console;
  private final Map<String, Map<String, Object>> script = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final List<String> questions = new ArrayList<>();
  private final Map<String, Runnable> deeds = new LinkedHashMap<>();

  ScriptedPeople(Application application, Zone zone, Console console) {
    this.application = application;
    this.zone = zone;
    this.console = console;
  }

  /** Answers the question so, instead of as usual. */
  ScriptedPeople answering(String task, Map<String, Object> answer) {
    script.put(task, answer);
    return this;
  }

  /** Something else that happens when the question is asked. */
  ScriptedPeople meanwhile(String task, Runnable deed) {
    deeds.put(task, deed);
    return this;
  }

  /** The tasks that were answered, in order. */
  List<String> questions() {
    return questions;
  }

  /** Answers what waits in the run; a question answered once is not answered twice. */
  void answer(JsonNode run) {
    for (JsonNode question : run.path("questions")) {
      String id = question.path("id").asText();
      if (answered.add(id)) {
        answer(run.path("platform").asText(), question.path("task").asText(), id, question);
      }
    }
  }

  private void answer(String platform, String task, String id, JsonNode question) {
    Person person = UsualAnswers.person(task);
    JsonNode variables = application.variables(person, id);
    UsualAnswers.act(zone, task, variables);
    deeds.getOrDefault(task, () -> {}).run();
    questions.add(task);
    Map<String, Object> answer = script.getOrDefault(task, UsualAnswers.answer(task, platform));
    console.question(question.path("name").asText(), person, answer);
    Application.Answer said = application.answer(person, id, answer);
    if (said.status() >= 300) {
      throw new IllegalStateException(task + " was not answered: " + said);
    }
  }
}
