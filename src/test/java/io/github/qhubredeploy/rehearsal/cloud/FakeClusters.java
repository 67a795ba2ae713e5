package io.github.qhubredeploy.rehearsal.cloud;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clusters that only answer what the CLI asks of Kubernetes: namespaces and nodes. */
final class FakeClusters implements ClusterSwitch {
  private final Path dir;
  private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
  volatile boolean hubsReady = true;

  FakeClusters(Path dir) {
    this.dir = dir;
  }

  @Override
  public void up(String project) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api/v1/namespaces", e -> list("NamespaceList", "dev").send(e));
      server.createContext("/api/v1/nodes", e -> list("NodeList", "node").send(e));
      server.start();
      servers.put(project, server);
      Files.createDirectories(dir);
      Files.writeString(kubeconfig(project), text(server.getAddress().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException("no cluster for " + project, e);
    }
  }

  @Override
  public void down(String project) {
    servers.remove(project).stop(0);
  }

  @Override
  public Path kubeconfig(String project) {
    return dir.resolve(project + ".kubeconfig");
  }

  @Override
  public boolean isUp(String project) {
    return servers.containsKey(project);
  }

  @Override
  public boolean hubReady(String project) {
    return hubsReady;
  }

  void stop() {
    List.copyOf(servers.keySet()).forEach(this::down);
  }

  private static Reply list(String kind, String name) {
    return Reply.json(
        200,
        Map.of(
            "kind",
            kind,
            "apiVersion",
            "v1",
            "metadata",
            Map.of(),
            "items",
            List.of(Map.of("metadata", Map.of("name", name)))));
  }

  private static String text(int port) {
    return """
    apiVersion: v1
    kind: Config
    current-context: c
    clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
    users: [{name: u, user: {}}]
    contexts: [{name: c, context: {cluster: c, user: u}}]
    """
        .formatted(port);
  }
}
