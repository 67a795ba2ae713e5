package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a run has left in its directory: evidence, taken over, and logs, of which the digest. */
record RunFiles(Workspace workspace) {

  /** The archive takes small objects only; a longer sheet is named by its digest. */
  private static final long LONGEST = 100_000;

  private static final String SUFFIX = ".json";

  List<Map<String, Object>> evidence() {
    return files(workspace.evidence(), SUFFIX).stream()
        .map(RunFiles::sheet)
        .sorted(Comparator.comparing(RunFiles::time))
        .toList();
  }

  List<Map<String, Object>> logs() {
    return files(workspace.logs(), "").stream().map(RunFiles::digest).toList();
  }

  private static Map<String, Object> sheet(Path file) {
    Map<String, Object> sheet = digest(file);
    sheet.put("content", content(file));
    return sheet;
  }

  private static Object content(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        return "too long for the report; see the file";
      }
      return Chain.JSON.readTree(file.toFile());
    } catch (IOException e) {
      return "not readable as JSON; see the file";
    }
  }

  private static Map<String, Object> digest(Path file) {
    Map<String, Object> digest = new LinkedHashMap<>();
    try {
      digest.put("file", file.getFileName().toString());
      digest.put("bytes", Files.size(file));
      digest.put("sha256", Sha256.of(file));
      return digest;
    } catch (IOException e) {
      throw new UncheckedIOException("File cannot be read: " + file, e);
    }
  }

  private static String time(Map<String, Object> sheet) {
    return sheet.get("content") instanceof JsonNode node ? node.path("written").asText() : "~";
  }

  private static List<Path> files(Path directory, String suffix) {
    try (Stream<Path> found = Files.list(directory)) {
      return found
          .filter(Files::isRegularFile)
          .filter(path -> path.getFileName().toString().endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Directory cannot be listed: " + directory, e);
    }
  }
}
