package io.github.qhubredeploy.trigger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Signs in people and programs of an identity provider, in addition to the local users: the
 * provider may be down, and a redeployment may even destroy it.
 */
@Component
@Profile("oidc")
class SingleSignOn {

  private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

  private final EngineUsers users;
  private final SsoUserProvisioner provisioner;

  SingleSignOn(EngineUsers users, SsoUserProvisioner provisioner) {
    this.users = users;
    this.provisioner = provisioner;
  }

  /** {@code /oauth2/authorization/sso} begins the sign-in; it ends in Tasklist's own session. */
  void people(HttpSecurity http) throws Exception {
    http.oauth2Login(
        login -> login.successHandler(this::welcome).failureHandler(SingleSignOn::refuse));
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    LOG.warn("Sign-in by the identity provider failed: {}", failure.getMessage());
    answer(
        response,
        HttpStatus.UNAUTHORIZED,
        NestedExceptionUtils.getMostSpecificCause(failure) instanceof IOException
            ? "Sign-in failed: the identity provider is unreachable."
            : "Sign-in failed: the identity provider's answer was not accepted. Begin again.");
  }

  /** A token of the provider instead of a name and a password. */
  void programs(HttpSecurity http) throws Exception {
    http.oauth2ResourceServer(
        tokens -> tokens.jwt(jwt -> jwt.jwtAuthenticationConverter(this::signIn)));
  }

  private void welcome(
      HttpServletRequest request, HttpServletResponse response, Authentication person)
      throws IOException {
    try {
      String name = provisioner.provision((OidcUser) person.getPrincipal());
      AuthenticationUtil.revalidateSession(
          request, AuthenticationUtil.createAuthentication(EngineSignIn.ENGINE, name));
      response.sendRedirect(request.getContextPath() + "/camunda/app/tasklist/default/");
    } catch (SsoLoginRejected e) {
      request.getSession().invalidate();
      answer(response, HttpStatus.FORBIDDEN, e.getMessage());
    }
  }

  /** As text: the server's error page would keep the message to itself. */
  private static void answer(HttpServletResponse response, HttpStatus status, String message)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
    response.getWriter().println(message);
  }

  private AbstractAuthenticationToken signIn(Jwt token) {
    try {
      String name = provisioner.provision((ClaimAccessor) token);
      return new JwtAuthenticationToken(token, users.authorities(name), name);
    } catch (SsoLoginRejected e) {
      throw new InvalidBearerTokenException(e.getMessage(), e);
    }
  }
}
