package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 404 below {@code /camunda/app} for web applications and engines that do not exist: the
 * engine's own filter fails for want of them, with a stack trace in the log for anybody's request.
 */
final class KnownApps extends OncePerRequestFilter {

  private static final Set<String> APPS = Set.of("admin", "cockpit", "tasklist", "welcome");

  /** What the engine's filter takes for an engine's name; files of the pages have a dot. */
  private static final Predicate<String> OTHER_ENGINE =
      Pattern.compile("/camunda/app/[^/]+/(?!default/?$)[^/.]+/?").asMatchPredicate();

  private static final PathPatternRequestMatcher APP =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/app/{app}/**");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String app = APP.matcher(request).getVariables().get("app");
    boolean known = app == null || app.isEmpty() || APPS.contains(app);
    if (known && !OTHER_ENGINE.test(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpStatus.NOT_FOUND.value());
    }
  }
}
