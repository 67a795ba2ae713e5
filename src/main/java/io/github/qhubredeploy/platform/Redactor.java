package io.github.qhubredeploy.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Takes every secret the application has met out of a text before anybody can read it. */
@Component
public class Redactor {

  /** A shorter text would redact ordinary words. */
  private static final int SHORTEST = 6;

  /** A key's lines are secrets of their own, a log shows them one by one; short ones are not. */
  private static final int SHORTEST_LINE = 16;

  private static final String MASK = "[redacted]";
  private static final Pattern MASKS = Pattern.compile(Pattern.quote(MASK));

  /** Secrets that nobody has to learn, because of where they stand. */
  private static final Pattern BY_PLACE =
      Pattern.compile(
          "(?i)((?:X-Amz-(?:Signature|Credential|Security-Token)|sig)(?:=|%3D))[^&\\s\"'<>]+"
              + "|((?:AccountKey|SharedAccessSignature)=)[^;\\s\"']+"
              + "|((?:bearer|basic) )[A-Za-z0-9._~+/=-]{8,}"
              + "|(://[^/\\s:@]*:)[^/\\s@]+(?=@)");

  /** Longest first, so that a secret which contains another one goes as a whole. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(c -> c));

  /** Remembers a secret, and the other ways to write it, for the life of the application. */
  public void learn(String secret) {
    String text = secret.strip();
    if (text.length() < SHORTEST) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    secrets.add(text);
    secrets.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
    secrets.add(Base64.getEncoder().encodeToString(bytes));
    secrets.add(text.replace("\n", "\\n"));
    text.lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
        .forEach(secrets::add);
  }

  /**
   * How many learnt secrets stand in the text. What only looks like one is not counted: a licence
   * speaks of basic permissions.
   */
  public int count(String text) {
    return MASKS.split(learnt(text.replace(MASK, "")), -1).length - 1;
  }

  private String learnt(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    return clean;
  }

  /** Returns the text with each known secret masked. */
  public String redact(String text) {
    return BY_PLACE
        .matcher(learnt(text))
        .replaceAll(
            found -> {
              for (int i = 1; i <= found.groupCount(); i++) {
                if (found.group(i) != null) {
                  return java.util.regex.Matcher.quoteReplacement(found.group(i) + MASK);
                }
              }
              return MASK;
            });
  }
}
