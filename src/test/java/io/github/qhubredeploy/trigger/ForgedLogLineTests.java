package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a request brings along does not look like a line of the log. */
@ExtendWith(OutputCaptureExtension.class)
class ForgedLogLineTests extends RunningHouse {

  private static final String FORGED = "2026-03-01T12:00:00.000Z  INFO approved by anna";

  @Test
  void aRequestWritesNoLineOfItsOwn(CapturedOutput output) {
    String start = "/engine-rest/process-definition/key/RedeploymentProcess/start";

    as(RITA).post(start, "{\"variables\":{\"x\\r\\n%s\":{\"value\":true}}}".formatted(FORGED));
    LoggerFactory.getLogger("test").info("Name of {}", "x\n" + FORGED);

    assertThat(output).contains("approved by anna");
    assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith(FORGED));
  }
}
