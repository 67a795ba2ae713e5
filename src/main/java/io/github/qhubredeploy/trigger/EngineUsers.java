package io.github.qhubredeploy.trigger;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs people in over Basic authentication with the users that Tasklist and Cockpit know. */
@Component
class EngineUsers implements AuthenticationProvider {

  private final IdentityService identity;

  EngineUsers(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    Object password = attempt.getCredentials();
    User user = identity.createUserQuery().userId(name).singleResult();
    if (user == null
        || password == null
        || !identity.checkPassword(user.getId(), password.toString())) {
      throw new BadCredentialsException("Name or password is wrong, or the user is locked");
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        user.getId(), null, authorities(user.getId()));
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
