package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that one part of a server could read otherwise than another, before anything
 * else looks at them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

  private static final List<String> ODD =
      List.of("//", ";", "\\", "/./", "/../", "%2e", "%2f", "%5c", "%3b", "%25", "%00");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().toLowerCase(Locale.ROOT);
    String query = request.getQueryString();
    boolean nul = query != null && query.contains("%00"); // no database takes it
    if (nul || ODD.stream().anyMatch(path::contains)) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return;
    }
    chain.doFilter(request, response);
  }
}
