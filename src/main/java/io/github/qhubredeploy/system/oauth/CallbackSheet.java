package io.github.qhubredeploy.system.oauth;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** What a run added at the provider, written down before it is done; the way back reads it. */
record CallbackSheet(Path file) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One addition.
   *
   * @param client the application's id at the provider
   * @param before its callbacks until then
   */
  record Addition(String client, String callback, List<String> before) {}

  List<Addition> additions() {
    try {
      return Files.exists(file)
          ? JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Addition>>() {})
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("List of added callbacks cannot be read: " + file, e);
    }
  }

  void note(Addition addition) {
    List<Addition> all = without(addition);
    all.add(addition);
    write(all);
  }

  void forget(Addition addition) {
    write(without(addition));
  }

  private List<Addition> without(Addition one) {
    List<Addition> all = new ArrayList<>(additions());
    all.removeIf(
        other -> other.client().equals(one.client()) && other.callback().equals(one.callback()));
    return all;
  }

  private void write(List<Addition> all) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.createDirectories(file.getParent());
      Files.write(draft, JSON.writeValueAsBytes(all));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("List of added callbacks cannot be written: " + file, e);
    }
  }
}
