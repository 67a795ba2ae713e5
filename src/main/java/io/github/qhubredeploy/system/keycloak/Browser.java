package io.github.qhubredeploy.system.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks Keycloak as a browser does that calls it by the platform's domain, wherever it is reached:
 * keeps cookies, follows no redirect by itself.
 */
final class Browser {

  /** What was answered: where to go next, if anywhere, and the page. */
  record Page(int status, Optional<URI> location, String body) {}

  private final URI base;
  private final String domain;
  private final KeycloakSettings settings;
  private final HttpClient http;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(URI base, String domain, KeycloakSettings settings) {
    this.base = base;
    this.domain = domain;
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectLimit());
    if (settings.anyCertificate()) {
      builder.sslContext(AnyCertificate.context());
    }
    this.http = builder.build();
  }

  /** Address of the page below the realm's. */
  URI realmPage(String path, Map<String, String> query) {
    return URI.create(base + "/realms/" + Realm.NAME + path + "?" + encoded(query));
  }

  Page get(URI page) {
    return send(HttpRequest.newBuilder(reachable(page)).GET(), page);
  }

  Page get(URI page, String token) {
    return send(
        HttpRequest.newBuilder(reachable(page)).header("Authorization", "Bearer " + token).GET(),
        page);
  }

  Page post(URI page, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(reachable(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))),
        page);
  }

  /** Whether the page is one of this Keycloak's. */
  boolean isOurs(URI page) {
    String host = page.getHost();
    return (domain.equals(host)
            || (base.getHost().equals(host) && base.getPort() == page.getPort()))
        && page.getPath() != null
        && page.getPath().startsWith(base.getPath() + "/");
  }

  static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private URI reachable(URI page) {
    if (!isOurs(page)) {
      return page;
    }
    String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
    return base.resolve(page.getRawPath() + query);
  }

  private Page send(HttpRequest.Builder request, URI page) {
    request.timeout(settings.connectLimit().multipliedBy(2));
    if (isOurs(page)) {
      request
          .header("X-Forwarded-Host", domain)
          .header("X-Forwarded-Proto", "https")
          .header("X-Forwarded-Port", "443");
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (isOurs(page)) {
        answer.headers().allValues("set-cookie").forEach(this::keep);
      }
      return new Page(
          answer.statusCode(),
          answer.headers().firstValue("location").map(page::resolve),
          answer.body());
    } catch (IOException e) {
      throw refused("page " + page.getPath(), 0, KeycloakCalls.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("page " + page.getPath(), 0, "interrupted");
    }
  }

  private void keep(String header) {
    String pair = header.split(";", 2)[0];
    int equals = pair.indexOf('=');
    if (equals > 0) {
      cookies.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
  }

  KeycloakRefused refused(String asked, int status, String said) {
    return new KeycloakCalls(base, Realm.NAME).refused(asked, status, said);
  }
}
