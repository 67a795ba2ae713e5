package io.github.qhubredeploy.step.users;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Random passwords that can be typed from a sheet: no letter that looks like another. */
final class TemporaryPasswords {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final Pattern MIXED = Pattern.compile("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9]).*");
  private static final int GROUPS = 4;
  private static final int GROUP = 5;
  private final SecureRandom random = new SecureRandom();

  /** One more, with capitals, small letters, digits and hyphens, as password policies want. */
  String next() {
    String password;
    do {
      password = candidate();
    } while (!MIXED.matcher(password).matches());
    return password;
  }

  private String candidate() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
