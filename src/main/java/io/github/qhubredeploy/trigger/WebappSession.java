package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page of Cockpit or Tasklist use our API with the session it has: for reading, and for
 * letting failed steps try again, which decides nothing. A session travels with any request of the
 * browser, also with one that another site has caused; so a change needs the page's own token too.
 */
final class WebappSession extends OncePerRequestFilter {

  private static final RequestMatcher RETRY =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/api/redeployments/{id}/retry");

  private final EngineUsers users;

  WebappSession(EngineUsers users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null
        && request.getHeader("Authorization") == null
        && (request.getMethod().equals("GET") || isRetry(request, session))) {
      Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
      Principal user = signedIn.getAuthenticationForProcessEngine(EngineSignIn.ENGINE);
      if (user != null) {
        users
            .signedIn(user.getName()) // not who was deleted meanwhile
            .ifPresent(SecurityContextHolder.getContext()::setAuthentication);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isRetry(HttpServletRequest request, HttpSession session) {
    Object token = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
    return RETRY.matches(request)
        && token != null
        && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
  }
}
