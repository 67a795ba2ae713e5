package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.Groups;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

/**
 * Creates and updates the engine's user of a person who signs in at the identity provider, with the
 * groups that the provider gives: Tasklist, rights and history then know the person, also when the
 * provider is down.
 */
@Component
@Profile("oidc")
class SsoUserProvisioner {

  private static final Set<String> OURS =
      Set.of(Groups.ADMINISTRATORS, Groups.OPERATORS, Groups.APPROVERS);

  /** Marks a user of the provider, so that nobody gets in under a local user's name. */
  private static final String MARK = "signsInWith";

  private static final String PROVIDER = "identity provider";

  private final IdentityService identity;
  private final SingleSignOnSettings settings;

  SsoUserProvisioner(IdentityService identity, SingleSignOnSettings settings) {
    this.identity = identity;
    this.settings = settings;
  }

  /** Creates or updates the user and returns its name. */
  synchronized String provision(ClaimAccessor claims) {
    String name = claims.getClaimAsString(settings.nameClaim());
    if (name == null || name.isBlank()) {
      throw new SsoLoginRejected(
          "Sign-in failed: the identity provider sent no claim " + settings.nameClaim());
    }
    User user = identity.createUserQuery().userId(name).singleResult();
    if (user == null) {
      user = identity.newUser(name);
      user.setPassword(
          UUID.randomUUID() + "-" + UUID.randomUUID()); // a user without a password is refused
    } else if (!PROVIDER.equals(identity.getUserInfo(name, MARK))) {
      throw new SsoLoginRejected(
          "Sign-in failed: %s is a local user. Sign in with its password, or ask for another name."
              .formatted(name));
    }
    save(user, claims);
    join(name, wanted(claims));
    return name;
  }

  private void save(User user, ClaimAccessor claims) {
    String first = claims.getClaimAsString("given_name");
    String last = claims.getClaimAsString("family_name");
    String mail = claims.getClaimAsString("email");
    boolean same =
        Objects.equals(first, user.getFirstName())
            && Objects.equals(last, user.getLastName())
            && Objects.equals(mail, user.getEmail())
            && PROVIDER.equals(identity.getUserInfo(user.getId(), MARK));
    if (same) {
      return;
    }
    user.setFirstName(first);
    user.setLastName(last);
    user.setEmail(mail);
    ((IdentityServiceImpl) identity).saveUser(user, true); // the policy is for people's passwords
    identity.setUserInfo(user.getId(), MARK, PROVIDER);
  }

  private Set<String> wanted(ClaimAccessor claims) {
    List<String> given = claims.getClaimAsStringList(settings.groupsClaim());
    Set<String> wanted = new HashSet<>();
    if (given != null) {
      given.forEach(group -> wanted.add(group.startsWith("/") ? group.substring(1) : group));
    }
    wanted.retainAll(OURS);
    return wanted;
  }

  private void join(String name, Set<String> wanted) {
    Set<String> present =
        identity.createGroupQuery().groupMember(name).list().stream()
            .map(Group::getId)
            .collect(Collectors.toSet());
    present.stream()
        .filter(group -> !wanted.contains(group))
        .forEach(group -> identity.deleteMembership(name, group));
    wanted.stream()
        .filter(group -> !present.contains(group))
        .forEach(group -> identity.createMembership(name, group));
  }
}
