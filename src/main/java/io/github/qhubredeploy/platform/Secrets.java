package io.github.qhubredeploy.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Resolves secret references at the moment of use, and tells the redactor about each value. */
@Component
public class Secrets {

  /**
   * Names of places, which stand in configurations, rendered files and logs for anybody to read.
   */
  private static final Set<String> OPEN = Set.of("AWS_DEFAULT_REGION", "AWS_REGION", "PROJECT_ID");

  private final Environment environment;
  private final Redactor redactor;

  Secrets(Environment environment, Redactor redactor) {
    this.environment = environment;
    this.redactor = redactor;
  }

  /**
   * Returns the secret's value.
   *
   * @throws SecretMissing when the variable is not set or the file cannot be read
   */
  public String resolve(SecretReference reference) {
    String value = value(reference);
    redactor.learn(value);
    return value;
  }

  private String value(SecretReference reference) {
    String value =
        reference.fromEnvironment()
            ? environment.getProperty(reference.target())
            : read(Path.of(reference.target()));
    if (value == null || value.isBlank()) {
      throw new SecretMissing(reference);
    }
    return value.strip();
  }

  /** Resolves all values of an environment, keys kept in order. */
  public Map<String, String> resolve(Map<String, SecretReference> references) {
    Map<String, String> values = new LinkedHashMap<>();
    references.forEach(
        (name, reference) ->
            values.put(name, OPEN.contains(name) ? value(reference) : resolve(reference)));
    return values;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
