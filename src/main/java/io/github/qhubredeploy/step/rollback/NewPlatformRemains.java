package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.ROLLBACK_EVIDENCE;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import io.github.qhubredeploy.system.qhub.QhubDestructions.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is left of the new platform after its destruction; qhub's exit code proves nothing. */
@Component
class NewPlatformRemains {

  private final Position position;
  private final Patience patience;

  NewPlatformRemains(Position position, Patience patience) {
    this.position = position;
    this.patience = patience;
  }

  /** Whether an earlier attempt has settled it; its finding then becomes visible again. */
  boolean areKnown(StepContext context) {
    PrivateFile sheet = sheet(context);
    if (sheet.exists()) {
      tell(context, new String(sheet.bytes(), StandardCharsets.UTF_8));
    }
    return sheet.exists();
  }

  /**
   * Settles it, or refuses to when another attempt may do better.
   *
   * @throws NewClusterStillThere when it still answers, and qhub could destroy it if tried again
   */
  void settle(StepContext context, Answer answer) {
    Optional<String> version = answer.hopeless() ? position.newCluster(context) : silence(context);
    if (!answer.hopeless() && version.isPresent()) {
      throw new NewClusterStillThere(version.get(), answer.complaint(), context.workspace().logs());
    }
    String finding = RemovalByHand.text(context, answer, version);
    Evidence.write(
        context,
        "new-platform-destroyed",
        Map.of("newClusterAnswers", version.isPresent(), "complaintOfQhub", answer.complaint()));
    tell(context, finding);
    sheet(context).become(finding.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<String> silence(StepContext context) {
    return patience.look(
        patience.gone(), context, () -> position.newCluster(context), Optional::isEmpty);
  }

  private static void tell(StepContext context, String finding) {
    RedeploymentVariables variables = context.variables();
    String before = variables.find(ROLLBACK_EVIDENCE).orElse("");
    if (!before.contains(finding)) {
      variables.set(ROLLBACK_EVIDENCE, (before + "\n\n" + finding).strip());
    }
  }

  private static PrivateFile sheet(StepContext context) {
    return new PrivateFile(context.workspace().logs().resolve("destroy-new.finding"));
  }
}
