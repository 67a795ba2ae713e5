package io.github.qhubredeploy.system.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All files of one terraform module, as one body.
 *
 * @param providers that the JSON files among them use, by local name
 */
record TerraformFiles(HclBlock body, List<String> providers) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static boolean areIn(Path directory) {
    return Files.isDirectory(directory) && list(directory).stream().anyMatch(TerraformFiles::isOne);
  }

  static TerraformFiles in(Path directory) {
    HclBlock body = HclBlock.of("", List.of());
    TreeSet<String> providers = new TreeSet<>();
    for (Path file : list(directory)) {
      if (file.toString().endsWith(".tf")) {
        HclBlock one = HclReader.file(read(file));
        body.attributes().putAll(one.attributes());
        body.blocks().addAll(one.blocks());
      } else if (isOne(file)) {
        providers.addAll(used(file));
      }
    }
    return new TerraformFiles(body, List.copyOf(providers));
  }

  /** Values of all {@code locals} blocks, as written. */
  Map<String, String> locals() {
    Map<String, String> locals = new LinkedHashMap<>();
    body.blocks("locals").forEach(block -> locals.putAll(block.attributes()));
    return locals;
  }

  private static List<String> used(Path file) {
    try {
      JsonNode root = JSON.readTree(read(file));
      TreeSet<String> names = new TreeSet<>();
      root.path("provider").fieldNames().forEachRemaining(names::add);
      for (String kind : List.of("data", "resource")) {
        root.path(kind).fieldNames().forEachRemaining(type -> names.add(providerOf(type)));
      }
      return List.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException("Not readable as JSON: " + file, e);
    }
  }

  /** Terraform's own rule: the first part of a type's name is its provider's. */
  static String providerOf(String type) {
    int end = type.indexOf('_');
    return end < 0 ? type : type.substring(0, end);
  }

  private static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".tf") || name.endsWith(".tf.json");
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Directory cannot be listed: " + directory, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Terraform file cannot be read: " + file, e);
    }
  }
}
