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
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page of Cockpit or Tasklist read our API with the session it has. Reading only: a session
 * travels with any request of the browser, also with one that another site has caused.
 */
final class WebappSession extends OncePerRequestFilter {

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
        && "GET".equals(request.getMethod())
        && request.getHeader("Authorization") == null) {
      Authentications signedIn = AuthenticationUtil.getAuthsFromSession(session);
      Principal user = signedIn.getAuthenticationForProcessEngine(EngineSignIn.ENGINE);
      if (user != null) {
        String name = user.getName();
        SecurityContextHolder.getContext()
            .setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                    name, null, users.authorities(name)));
      }
    }
    chain.doFilter(request, response);
  }
}
