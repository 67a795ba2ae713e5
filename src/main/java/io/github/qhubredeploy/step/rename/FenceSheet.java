package io.github.qhubredeploy.step.rename;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.process.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads back what ran before the fence was raised. */
final class FenceSheet {

  static final String NAME = "fence";

  private FenceSheet() {}

  static Optional<Map<String, Integer>> read(Workspace workspace) {
    Path file = workspace.evidence().resolve(NAME + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode replicas = new ObjectMapper().readTree(file.toFile()).path("replicas");
      Map<String, Integer> counts = new LinkedHashMap<>();
      replicas.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
      return Optional.of(counts);
    } catch (IOException e) {
      throw new UncheckedIOException("Evidence cannot be read: " + file, e);
    }
  }
}
