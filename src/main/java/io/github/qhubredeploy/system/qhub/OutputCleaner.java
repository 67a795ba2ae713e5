package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.platform.Redactor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of qhub's output: those that are known, and those it prints by itself. */
final class OutputCleaner {

  /** Lines in which qhub shows a password that it has just made. */
  private static final List<Pattern> OWN =
      List.of(
          Pattern.compile("master realm username=\\S+ password=(\\S+)"),
          Pattern.compile("Generated default random password=(\\S+) for Keycloak root user"));

  /** What looks like a secret wherever it stands. */
  private static final List<Pattern> ANY =
      List.of(
          Pattern.compile(
              "(?i)(?:passw(?:or)?d|secret(?:_access)?(?:_key)?|token)[\"']?\\s*[=:]\\s*[\"']?"
                  + "([^\\s\"',}(\\[]{6,})"),
          Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{16})\\b"),
          Pattern.compile("(?i)bearer ([A-Za-z0-9._~+/=-]{12,})"),
          Pattern.compile("[?&](?i:x-amz-signature|sig)=([^&\\s]+)"),
          Pattern.compile("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*)"));

  private static final String MASK = "[redacted]";

  private final Redactor redactor;

  OutputCleaner(Redactor redactor) {
    this.redactor = redactor;
  }

  String clean(String line) {
    for (Pattern pattern : OWN) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        redactor.learn(matcher.group(1));
      }
    }
    String clean = redactor.redact(line);
    for (Pattern pattern : OWN) {
      clean = masked(pattern, clean);
    }
    for (Pattern pattern : ANY) {
      clean = masked(pattern, clean);
    }
    return clean;
  }

  private static String masked(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      text.append(line, from, matcher.start(1)).append(MASK);
      from = matcher.end(1);
    }
    return text.append(line.substring(from)).toString();
  }
}
