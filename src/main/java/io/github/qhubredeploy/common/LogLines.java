package io.github.qhubredeploy.common;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.MessageFormatter;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Keeps others from forging log lines, whichever pattern is configured: arguments lose their
 * control characters, and what still has several lines (our own messages, stack traces) is indented
 * from the second on. Known secrets are masked.
 */
public final class LogLines
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029&&[^\\t]]");
  private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\n\\r\\u0085\\u2028\\u2029]");
  private static final String INDENTED = "\n    ";

  private static volatile UnaryOperator<String> mask = UnaryOperator.identity();

  /** From now on each message and stack trace goes through this. */
  public static void mask(UnaryOperator<String> secrets) {
    mask = secrets;
  }

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1; // the appenders are there
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context
          .getLoggerList()
          .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(LogLines::guard));
    }
  }

  private static void guard(Appender<ILoggingEvent> appender) {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> output
        && output.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
        && encoder.getLayout() instanceof PatternLayout layout) {
      guard(layout);
    }
  }

  static void guard(PatternLayout layout) {
    var converters = layout.getInstanceConverterMap();
    List.of("m", "msg", "message").forEach(word -> converters.put(word, Message::new));
    List.of("wEx", "wex", "xEx", "ex", "exception", "throwable")
        .forEach(word -> converters.put(word, StackTrace::new));
    layout.start(); // reads its pattern again
  }

  private static Object plain(Object argument) {
    if (argument == null || argument.getClass().isArray()) {
      return argument;
    }
    return CONTROL
        .matcher(argument.toString())
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private static final class Message extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
      Object[] arguments = event.getArgumentArray();
      String text =
          arguments == null
              ? event.getFormattedMessage()
              : MessageFormatter.basicArrayFormat(
                  event.getMessage(), Arrays.stream(arguments).map(LogLines::plain).toArray());
      return BREAK.matcher(mask.apply(String.valueOf(text))).replaceAll(INDENTED);
    }
  }

  private static final class StackTrace extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy failure) {
      String text = mask.apply(super.throwableProxyToString(failure)).strip();
      return System.lineSeparator()
          + BREAK.matcher(text).replaceAll(INDENTED)
          + System.lineSeparator();
    }
  }
}
