package io.github.qhubredeploy.rehearsal.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The states of all platforms, a file each, and the locks on them. */
final class Deployments {
  private final Path states;
  private final Path locks;

  Deployments(Path dir) {
    states = dir.resolve("state");
    locks = dir.resolve("locks");
  }

  Deployment find(String id) {
    return file(id).read();
  }

  List<Deployment> all() {
    if (!Files.isDirectory(states)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(states)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith(".") && name.endsWith(".json"))
          .map(name -> find(name.substring(0, name.length() - ".json".length())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + states, e);
    }
  }

  void save(Deployment deployment) {
    if (!deployment.empty()) {
      file(deployment.id()).write(deployment);
      return;
    }
    delete(file(deployment.id()).path());
  }

  /** Takes the lock of a state, unless somebody holds it. */
  boolean lock(String state, Map<String, String> holder) {
    try {
      Files.createDirectories(locks);
      Path draft = Files.createTempFile(locks.getParent(), "lock", ".draft");
      try {
        Files.write(draft, JsonFile.JSON.writeValueAsBytes(holder));
        Files.createLink(lockOf(state), draft); // whole, or not at all
        return true;
      } catch (java.nio.file.FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + state, e);
    }
  }

  /** Who holds the lock of a state. */
  String holder(String state) {
    JsonFile<JsonNode> file =
        new JsonFile<>(lockOf(state), JsonNode.class, JsonNodeFactory.instance::objectNode);
    return file.read().path("who").asText();
  }

  void unlock(String state) {
    delete(lockOf(state));
  }

  void unlockAll() {
    if (Files.isDirectory(locks)) {
      try (Stream<Path> all = Files.list(locks)) {
        all.toList().forEach(Deployments::delete);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + locks, e);
      }
    }
  }

  private Path lockOf(String state) {
    return locks.resolve(state.replace('/', '_') + ".lock");
  }

  private JsonFile<Deployment> file(String id) {
    return new JsonFile<>(
        states.resolve(id + ".json"), Deployment.class, () -> Deployment.none(id));
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}
