package io.github.qhubredeploy.platform;

import java.util.regex.Pattern;

/**
 * Names a secret without holding it: {@code ${env:NAME}} or {@code ${file:/run/secrets/name}}.
 *
 * @param text the reference as written in the platform file; safe to show
 */
public record SecretReference(String text) {

  private static final Pattern SHAPE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  /** Refuses a text that is not a reference, without repeating it: it may be the secret itself. */
  public SecretReference {
    if (!isReference(text)) {
      throw new IllegalArgumentException(
          "a secret must be given by reference, as ${env:NAME} or ${file:/path}");
    }
  }

  /** Tells whether the text has the shape of a reference. */
  public static boolean isReference(String text) {
    return SHAPE.matcher(text).matches();
  }

  boolean fromEnvironment() {
    return text.startsWith("${env:");
  }

  String target() {
    return text.substring(text.indexOf(':') + 1, text.length() - 1);
  }
}
