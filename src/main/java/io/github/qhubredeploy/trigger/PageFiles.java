package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.Globals;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how many files of Tasklist and Cockpit are sent at a time, in all and to one address: they
 * need no sign-in, and a caller who reads one slowly holds a thread of the server. A proxy reads
 * them itself, and its browsers ask for many at once, so its callers are not bounded.
 */
@Component
@Order(RequestBodies.AFTER_SIGN_IN)
class PageFiles extends OncePerRequestFilter {

  private static final RequestMatcher PAGES = Paths.reads("/camunda/**");
  private static final RequestMatcher API = Paths.any("/camunda/api/**");

  private final int most;
  private final int ofAddress;
  private final Map<String, Integer> sending = new HashMap<>();
  private int all;

  PageFiles(ServerProperties server) {
    int threads = server.getTomcat().getThreads().getMax();
    most = Math.max(1, 2 * threads / 3);
    ofAddress = Math.max(1, threads / 3); // a browser asks for six at a time
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PAGES.matches(request) || API.matches(request) || isProxied(request);
  }

  /** Tomcat has believed the proxy who calls: the address is not the proxy's own. */
  private static boolean isProxied(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return Boolean.TRUE.equals(request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE))
        && !address.startsWith("127.")
        && !address.equals("0:0:0:0:0:0:0:1");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String address = request.getRemoteAddr();
    if (!begin(address)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      return;
    }
    try {
      chain.doFilter(request, response);
      response.flushBuffer(); // what is sent after the filters would hold the thread as well
    } finally {
      end(address);
    }
  }

  private synchronized boolean begin(String address) {
    if (all >= most || sending.getOrDefault(address, 0) >= ofAddress) {
      return false;
    }
    all++;
    sending.merge(address, 1, Integer::sum);
    return true;
  }

  private synchronized void end(String address) {
    all--;
    sending.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
