package io.github.qhubredeploy.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of the rehearsal's people: random, kept in one file of the world. */
final class Passwords {

  private final Properties passwords = new Properties();

  Passwords(Path file) {
    try {
      if (Files.exists(file)) {
        try (var in = Files.newInputStream(file)) {
          passwords.load(in);
        }
        return;
      }
      Person.all().forEach(person -> passwords.setProperty(person.id(), random()));
      passwords.setProperty("admin", random());
      PrivateFile.create(file);
      try (var out = Files.newOutputStream(file)) {
        passwords.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String of(String person) {
    return passwords.getProperty(person);
  }

  /** Fits the engine's password policy: upper, lower, digit and special characters. */
  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return "Aa1+" + HexFormat.of().formatHex(bytes);
  }
}
