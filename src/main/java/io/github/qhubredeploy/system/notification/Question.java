package io.github.qhubredeploy.system.notification;

import java.net.URI;
import java.util.List;

/**
 * A question that waits for an answer.
 *
 * @param redeployment the run
 * @param task id of the task, for the link
 * @param name what is asked
 * @param groups who may answer
 */
public record Question(String redeployment, String task, String name, List<String> groups) {

  String subject() {
    return "[%s] %s".formatted(redeployment, name);
  }

  /** The task in Tasklist. */
  String link(URI base) {
    String text = base.toString();
    return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
        + "/camunda/app/tasklist/default/#/?task="
        + task;
  }

  String text(URI base) {
    return """
        The redeployment %s waits for an answer: %s

        Who may answer: %s
        Answer here: %s
        """
        .formatted(
            redeployment,
            name,
            groups.isEmpty() ? "anybody" : String.join(", ", groups),
            link(base));
  }
}
