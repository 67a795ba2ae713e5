package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the session of somebody who has not signed in for a short time only: the pages make one for
 * each request without a cookie, and a flood of them would fill the memory.
 */
final class BriefSession extends OncePerRequestFilter {

  /** The sign-in's form works afterwards too: it begins a new session. */
  static final Duration WITHOUT_SIGN_IN = Duration.ofMinutes(5);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } finally {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.setMaxInactiveInterval((int) lifetime(session).toSeconds());
      }
    }
  }

  private static Duration lifetime(HttpSession session) {
    boolean signedIn =
        AuthenticationUtil.getAuthsFromSession(session)
                .getAuthenticationForProcessEngine(EngineSignIn.ENGINE)
            != null;
    return signedIn
        ? Duration.ofMinutes(session.getServletContext().getSessionTimeout())
        : WITHOUT_SIGN_IN;
  }
}
