package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Old names of homes and their new ones, for those that differ.
 *
 * @param renamed old directory name to new one
 */
record HomeNames(Map<String, String> renamed) {

  static HomeNames unchanged() {
    return new HomeNames(Map.of());
  }

  /** Takes the users from the file that {@code qhub upgrade} has written. */
  static HomeNames read(Path importFile) {
    if (!Files.isReadable(importFile)) {
      throw new UserListMissing(importFile);
    }
    try {
      Map<String, String> renamed = new TreeMap<>();
      for (JsonNode user : new ObjectMapper().readTree(importFile.toFile()).path("users")) {
        // the hub and Keycloak both know people by small letters
        String name = user.path("username").asText().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !escaped(name).equals(name)) {
          renamed.put(escaped(name), name);
        }
      }
      return new HomeNames(renamed);
    } catch (IOException e) {
      throw new UserListMissing(importFile, e);
    }
  }

  /** What the old hub made of a user name: each byte but a-z and 0-9 becomes a dash and its hex. */
  static String escaped(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
      text.append(plain ? Character.toString(b) : "-%02x".formatted(b & 0xff));
    }
    return text.toString();
  }

  /** One "old, tab, new" line each. */
  String sheet() {
    return renamed.entrySet().stream()
        .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
