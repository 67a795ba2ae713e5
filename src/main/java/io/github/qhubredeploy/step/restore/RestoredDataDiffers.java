package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;

/** The restored data is not what the old volume held. */
public class RestoredDataDiffers extends RuntimeException {

  private static final int LONGEST = 400;

  RestoredDataDiffers(JsonNode verdict) {
    super(
        "The restored data differs: %s. %s. See evidence/restore-verification.json; restore again or roll back"
            .formatted(verdict.path("error").asText(), cut(verdict.path("examples").toString())));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
