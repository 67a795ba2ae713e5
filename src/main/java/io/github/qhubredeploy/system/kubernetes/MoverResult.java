package io.github.qhubredeploy.system.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How a mover ended.
 *
 * @param json the last line of its log, which is one JSON object
 */
public record MoverResult(int exitCode, String json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The answer of a mover that cannot give one itself. */
  static MoverResult failed(int exitCode, String error) {
    return new MoverResult(
        exitCode, JSON.createObjectNode().put("ok", false).put("error", error).toString());
  }

  /**
   * The mover's answer, when it did its work.
   *
   * @param what the work, for the message
   * @throws MoverFailed when it did not
   */
  public JsonNode answer(String what) {
    JsonNode answer = parsed();
    if (exitCode != 0 || !answer.path("ok").asBoolean()) {
      throw new MoverFailed(what, exitCode, answer.path("error").asText(json));
    }
    return answer;
  }

  /** The mover's answer, whatever it says; an empty object when it is none. */
  public JsonNode parsed() {
    try {
      JsonNode answer = JSON.readTree(json);
      return answer.isObject() ? answer : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
