package io.github.qhubredeploy.trigger;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests by their whole path: plain strings would be understood relative to a servlet, and the
 * engine's servlets then be missed.
 */
final class Paths {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  static RequestMatcher any(String... patterns) {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(
        Arrays.stream(patterns).map(p -> (RequestMatcher) path.matcher(p)).toList());
  }

  /** Reading, of any of the paths. */
  static RequestMatcher reads(String... patterns) {
    RequestMatcher paths = any(patterns);
    return request -> READING.contains(request.getMethod()) && paths.matches(request);
  }

  /** A change that another site makes a browser ask for, with the password the browser knows. */
  static RequestMatcher foreignWrites() {
    return request -> {
      String site = request.getHeader("Sec-Fetch-Site");
      boolean foreign =
          (site != null && !OWN.contains(site))
              || Collections.list(request.getHeaders("Origin")).stream()
                  .anyMatch(origin -> !isOwn(origin, request));
      return foreign && !READING.contains(request.getMethod());
    };
  }

  /** Behind the proxy the request's host and port are those that the proxy was asked for. */
  private static boolean isOwn(String origin, HttpServletRequest request) {
    try {
      URI uri = new URI(origin); // "null" has no host
      int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
      return request.getServerName().equalsIgnoreCase(uri.getHost())
          && request.getServerPort() == port;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Paths() {}
}
