package io.github.qhubredeploy.trigger;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs people in over Basic authentication with the users that Tasklist and Cockpit know. */
@Component
class EngineUsers implements AuthenticationProvider {

  private final IdentityService identity;
  private final SignInThrottle throttle;

  EngineUsers(IdentityService identity, SignInThrottle throttle) {
    this.identity = identity;
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    String address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    if (!isRight(address, name, String.valueOf(attempt.getCredentials()))) {
      throw new BadCredentialsException("Name or password is wrong");
    }
    return signedIn(name)
        .orElseThrow(() -> new BadCredentialsException("Name or password is wrong"));
  }

  /**
   * Whether the password is the account's.
   *
   * @throws TooManySignInAttempts when the attempt has to wait
   */
  boolean isRight(String address, String name, String password) {
    return throttle.attempt(address, name, () -> identity.checkPassword(name, password));
  }

  /** The user with the groups of this moment; empty when it was deleted. */
  Optional<Authentication> signedIn(String name) {
    return Optional.ofNullable(identity.createUserQuery().userId(name).singleResult())
        .map(User::getId)
        .map(id -> UsernamePasswordAuthenticationToken.authenticated(id, null, authorities(id)));
  }

  List<GrantedAuthority> authorities(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream()
        .map(Group::getId)
        .map(id -> (GrantedAuthority) new SimpleGrantedAuthority(id))
        .toList();
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
