package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where each mount path of a container is on the host; replaces the one by the other in text. */
record Mounts(Map<String, Path> hosts) {

  static Mounts of(Container container, Map<String, Path> volumes, Path temporary)
      throws IOException {
    Map<String, Path> hosts = new LinkedHashMap<>();
    hosts.put("/tmp", temporary);
    for (VolumeMount mount : container.getVolumeMounts()) {
      Path host = volumes.get(mount.getName());
      if (host == null) {
        throw new VolumeMissing("volume " + mount.getName() + " of the pod");
      }
      hosts.put(withoutSlash(mount.getMountPath()), subPath(host, mount.getSubPath()));
    }
    return new Mounts(hosts);
  }

  /** All mount paths at once, the longest first, so that no replacement is replaced again. */
  String rewrite(String text) {
    return pattern()
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(hosts.get(found.group()).toString()));
  }

  List<String> rewrite(List<String> words) {
    return words.stream().map(this::rewrite).toList();
  }

  /** The host directory of a path in the container. */
  Path host(String path, Path otherwise) {
    String rewritten = rewrite(path);
    return rewritten.equals(path) && !Files.isDirectory(Path.of(path))
        ? otherwise
        : Path.of(rewritten);
  }

  private Pattern pattern() {
    String paths =
        hosts.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w./-])(?:" + paths + ")(?![\\w-]|\\.\\w)");
  }

  private static Path subPath(Path host, String subPath) throws IOException {
    if (subPath == null || subPath.isEmpty()) {
      return host;
    }
    Path below = host.resolve(subPath);
    return Files.exists(below) ? below : Files.createDirectories(below);
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
