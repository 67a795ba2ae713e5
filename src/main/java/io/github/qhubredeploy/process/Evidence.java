package io.github.qhubredeploy.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes down what a step proved, as a JSON file that people and the report read. */
public final class Evidence {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private Evidence() {}

  /**
   * Writes {@code <evidence>/<name>.json} whole or not at all; a second writing replaces the first.
   *
   * @param content values, lists, maps and records; never a secret
   */
  public static Path write(StepContext context, String name, Map<String, ?> content) {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("redeployment", context.redeployment().text());
    sheet.put("activity", context.activity());
    sheet.put("written", Instant.now());
    sheet.putAll(content);
    Path target = context.workspace().evidence().resolve(name + ".json");
    Path draft = target.resolveSibling(name + ".json.draft");
    try {
      Files.write(draft, JSON.writeValueAsBytes(sheet));
      return Files.move(
          draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Evidence cannot be written: " + target, e);
    }
  }

  /** As above, for figures that another step reads again. */
  public static Path write(StepContext context, String name, Record content) {
    return write(
        context, name, JSON.convertValue(content, new TypeReference<Map<String, Object>>() {}));
  }

  /** What stands in {@code <directory>/<name>.json}, if it was written. */
  static <T extends Record> Optional<T> read(Path directory, String name, Class<T> type) {
    Path sheet = directory.resolve(name + ".json");
    if (!Files.exists(sheet)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(sheet.toFile(), type));
    } catch (IOException e) {
      throw new UncheckedIOException("Evidence cannot be read: " + sheet, e);
    }
  }
}
