package io.github.qhubredeploy.system.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;

/** Small JSON objects of an archive, read and written as records. */
public record Sheets(Archive archive) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setDefaultPropertyInclusion(
              com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.INDENT_OUTPUT);

  /** The sheet, if it is stored. */
  public <T> Optional<T> find(String key, Class<T> type) {
    return archive
        .get(key)
        .map(
            content -> {
              try {
                return JSON.readValue(content, type);
              } catch (IOException e) {
                throw new ArchiveFailed("%s is not readable: %s".formatted(key, e.getMessage()));
              }
            });
  }

  /** The sheet, which must be there. */
  public <T> T get(String key, Class<T> type) {
    return find(key, type)
        .orElseThrow(
            () -> new ArchiveFailed("%s is not in the archive, but should be".formatted(key)));
  }

  /** Stores the sheet. */
  public void put(String key, Object sheet) {
    archive.put(key, bytes(sheet));
  }

  static byte[] bytes(Object sheet) {
    try {
      return JSON.writeValueAsBytes(sheet);
    } catch (JsonProcessingException e) {
      throw new ArchiveFailed("Writing", sheet.getClass().getSimpleName(), e);
    }
  }
}
