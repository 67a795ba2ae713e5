package io.github.qhubredeploy.common;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody else writes a log line. */
class LogLinesTests {

  private static final String FORGED = "x\r\n2026-03-01T12:00:00Z INFO approved by anna\u001b[2J";

  @AfterEach
  void unmask() {
    LogLines.mask(UnaryOperator.identity());
  }

  private static String log(String message, Throwable failure, Object... arguments) {
    var context = new LoggerContext();
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern("%p %m%n%ex");
    layout.start();
    LogLines.guard(layout);
    return layout.doLayout(
        new LoggingEvent(
            "test", context.getLogger("test"), Level.INFO, message, failure, arguments));
  }

  @Test
  void anArgumentStaysInItsLine() {
    assertThat(log("Sign-in of {} failed", null, FORGED).lines())
        .hasSize(1)
        .allMatch(line -> line.contains("x\\u000d\\u000a2026"))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void aMessageOrFailureWithLineBreaksIsIndented() {
    var failure = new IllegalStateException(FORGED, new RuntimeException("y\n" + FORGED));

    assertThat(log("of a library: " + FORGED, failure).lines().filter(line -> !line.isEmpty()))
        .filteredOn(line -> line.startsWith("2026"))
        .isEmpty();
    assertThat(log("of a library", failure)).contains("IllegalStateException", "\tat ");
  }

  @Test
  void secretsAreMasked() {
    LogLines.mask(text -> text.replace("Aa1-secret", "[redacted]"));

    assertThat(log("token {}", new RuntimeException("Aa1-secret"), "Aa1-secret"))
        .doesNotContain("Aa1-secret")
        .contains("[redacted]");
  }
}
