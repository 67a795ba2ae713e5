package io.github.qhubredeploy.platform;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.stereotype.Component;

/** Takes every secret the application has met out of a text before anybody can read it. */
@Component
public class Redactor {

  /** A shorter text would redact ordinary words. */
  private static final int SHORTEST = 6;

  private static final String MASK = "[redacted]";

  /** Longest first, so that a secret which contains another one goes as a whole. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(c -> c));

  /** Remembers a secret for the life of the application. */
  public void learn(String secret) {
    if (secret.strip().length() >= SHORTEST) {
      secrets.add(secret.strip());
    }
  }

  /** Returns the text with each known secret masked. */
  public String redact(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, MASK);
    }
    return clean;
  }
}
