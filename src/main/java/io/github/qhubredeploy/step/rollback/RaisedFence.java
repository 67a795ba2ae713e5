package io.github.qhubredeploy.step.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the fence has stopped, as it was written down in its evidence. */
final class RaisedFence {

  private RaisedFence() {}

  /** Deployments with their replicas before the fence; empty when it was never raised. */
  static Map<String, Integer> replicas(Workspace workspace) {
    Path file = workspace.evidence().resolve("fence.json");
    Map<String, Integer> counts = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        JsonNode sheet = new ObjectMapper().readTree(file.toFile()).path("replicas");
        sheet.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
      } catch (IOException e) {
        throw new UncheckedIOException("Evidence cannot be read: " + file, e);
      }
    }
    return counts;
  }

  static void mustBeReady(Cluster cluster, String namespace, Set<String> names, Duration limit) {
    for (String name : names) {
      if (cluster.replicas(namespace, name).isPresent()
          && !cluster.awaitReady(namespace, name, limit)) {
        throw new OldPlatformNotReady(name, namespace, limit);
      }
    }
  }
}
