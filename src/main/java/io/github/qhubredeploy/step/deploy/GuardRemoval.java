package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.CONFIRM_PLATFORM;
import static io.github.qhubredeploy.process.RedeploymentVariable.GUARD_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.REQUESTER;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who removed the guard line, and when: written down before it goes, so that a crash hides nothing.
 */
record GuardRemoval(StepContext context) {

  private static final Logger LOG = LoggerFactory.getLogger(GuardRemoval.class);
  private static final String SHEET = "prevent-deploy-removal";

  void begin() {
    write("the application", "about to be removed");
  }

  void end() {
    write("the application", "removed");
    tell(
        "The line `prevent_deploy` was removed by the application at %s.".formatted(Instant.now()));
  }

  /** By an earlier attempt of ours, or by somebody's hand. */
  void foundDone(Path config) {
    if (Files.exists(context.workspace().evidence().resolve(SHEET + ".json"))) {
      end();
      return;
    }
    String hand = hand(config);
    LOG.warn("The line prevent_deploy was removed by hand: {}", hand);
    write("somebody's hand: " + hand, "found removed");
    tell("**Notice:** the line `prevent_deploy` was removed by hand before (%s).".formatted(hand));
  }

  private void write(String by, String state) {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("line", "prevent_deploy");
    sheet.put("state", state);
    sheet.put("removedBy", by);
    sheet.put("requestedBy", context.variables().find(REQUESTER).orElse("unknown"));
    sheet.put("confirmedFor", context.variables().find(CONFIRM_PLATFORM).orElse("unknown"));
    sheet.put("confirmedIn", "Task_ConfirmPreventDeployRemoval (its answerer is in the history)");
    Evidence.write(context, SHEET, sheet);
  }

  private void tell(String sentence) {
    String before = context.variables().find(GUARD_EVIDENCE).orElse("");
    context.variables().set(GUARD_EVIDENCE, (before + "\n\n" + sentence).strip());
  }

  private static String hand(Path config) {
    try {
      return "file of %s, last changed %s"
          .formatted(Files.getOwner(config).getName(), Files.getLastModifiedTime(config));
    } catch (IOException e) {
      throw new UncheckedIOException("Configuration cannot be read: " + config, e);
    }
  }
}
