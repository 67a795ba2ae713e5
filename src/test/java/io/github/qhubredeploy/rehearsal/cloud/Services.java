package io.github.qhubredeploy.rehearsal.cloud;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The services of a platform: their addresses, and what they answer when they are well. */
final class Services {
  private Services() {}

  /** The output service_urls of stage 07. */
  static Map<String, Object> urls(String domain, boolean monitored) {
    Map<String, Object> urls = new TreeMap<>();
    String base = "https://" + domain;
    urls.put("conda_store", url(base + "/conda-store/", base + "/conda-store/api/v1/"));
    urls.put("dask_gateway", url(base + "/gateway/", base + "/gateway/api/version"));
    urls.put("jupyterhub", url(base + "/", base + "/hub/api/"));
    urls.put("keycloak", url(base + "/auth/", base + "/auth/realms/master"));
    Map<String, Object> monitoring = new TreeMap<>();
    monitoring.put("url", monitored ? base + "/monitoring/" : null);
    monitoring.put("health_url", monitored ? base + "/monitoring/api/health" : null);
    urls.put("monitoring", monitoring);
    return urls;
  }

  /** The answer of the service behind a path, if there is one. */
  static Optional<Reply> answer(String path, boolean old) {
    return Optional.ofNullable(
        switch (path) {
          case "/", "/hub", "/hub/", "/hub/login" -> Reply.text(200, "JupyterHub");
          case "/hub/api", "/hub/api/" ->
              Reply.json(200, Map.of("version", old ? "1.4.1" : "1.5.0"));
          case "/hub/health" -> Reply.json(200, Map.of());
          case "/conda-store/api/v1/" -> Reply.json(200, Map.of("status", "ok"));
          case "/gateway/api/version" ->
              Reply.json(200, Map.of("version", old ? "0.9.0" : "2022.4.0"));
          case "/monitoring/api/health" ->
              Reply.json(200, Map.of("commit", "14e988bd22", "database", "ok", "version", "7.5.5"));
          default -> null;
        });
  }

  /** Whether a path is answered by the hub, through its proxy. */
  static boolean ofHub(String path) {
    return path.equals("/") || path.equals("/hub") || path.startsWith("/hub/");
  }

  private static Map<String, String> url(String url, String health) {
    return Map.of("url", url, "health_url", health);
  }
}
