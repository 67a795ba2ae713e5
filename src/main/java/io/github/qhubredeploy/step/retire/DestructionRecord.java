package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * That the old platform is destroyed, written down before qhub's own answer is put aside.
 *
 * @param complaints what qhub could not destroy, in its own words
 */
record DestructionRecord(PrivateFile complaints) {

  static DestructionRecord of(StepContext context) {
    return new DestructionRecord(
        new PrivateFile(context.workspace().logs().resolve("destroy-old.complaint")));
  }

  boolean isDone() {
    return complaints.exists();
  }

  /** Empty when there was nothing to complain of. */
  String complaint() {
    return isDone() ? new String(complaints.bytes(), StandardCharsets.UTF_8) : "";
  }

  void done(StepContext context, String complaint) {
    Evidence.write(
        context,
        "old-platform-destroyed",
        Map.of("oldClusterAnswers", false, "complaintOfQhub", complaint));
    complaints.become(complaint.getBytes(StandardCharsets.UTF_8));
  }
}
