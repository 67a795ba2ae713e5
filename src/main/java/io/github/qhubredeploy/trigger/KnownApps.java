package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 404 below {@code /camunda/app} for web applications that do not exist: the engine's own
 * filter fails for want of their page.
 */
final class KnownApps extends OncePerRequestFilter {

  private static final Set<String> APPS = Set.of("admin", "cockpit", "tasklist", "welcome");

  private static final PathPatternRequestMatcher APP =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/app/{app}/**");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String app = APP.matcher(request).getVariables().get("app");
    if (app == null || app.isEmpty() || APPS.contains(app)) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpStatus.NOT_FOUND.value());
    }
  }
}
