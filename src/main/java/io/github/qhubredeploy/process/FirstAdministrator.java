package io.github.qhubredeploy.process;

import io.github.qhubredeploy.common.PrivateFiles;
import io.github.qhubredeploy.platform.Redactor;
import java.security.SecureRandom;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Creates the administrator at the first start. There is no default password, and the group has a
 * direct member from then on, so the setup page stays shut (CVE-2026-77226). With {@code reset} it
 * gives the administrator back to whoever may start the application: a forgotten password, a
 * deleted user and a lost membership are repaired.
 */
@Component
@Order(1000) // after the groups are made
class FirstAdministrator extends AbstractProcessEnginePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

  private final AdministratorSettings settings;
  private final Redactor redactor;

  FirstAdministrator(AdministratorSettings settings, Redactor redactor) {
    this.settings = settings;
    this.redactor = redactor;
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    IdentityService people = engine.getIdentityService();
    if (settings.reset()) {
      people.unlockUser(settings.id()); // the engine's own lock, set by an earlier version
    }
    User present = people.createUserQuery().userId(settings.id()).singleResult();
    if (present == null) {
      User user = people.newUser(settings.id());
      user.setFirstName("Platform");
      user.setLastName("Administrator");
      save(people, user);
    } else if (settings.reset()) {
      save(people, present);
      LOG.warn(
          "The password and rights of the administrator '{}' were reset; leave out"
              + " redeploy.administrator.reset at the next start",
          settings.id());
    }
  }

  private void save(IdentityService people, User user) {
    user.setPassword(password());
    people.saveUser(user);
    if (people.createGroupQuery().groupId(Groups.ADMINISTRATORS).groupMember(user.getId()).count()
        == 0) {
      people.createMembership(user.getId(), Groups.ADMINISTRATORS);
    }
  }

  private String password() {
    String given = settings.password();
    if (given != null && !given.isBlank()) {
      redactor.learn(given);
      return given;
    }
    String random = random();
    redactor.learn(random);
    PrivateFiles.write(settings.passwordFile(), random + "\n");
    LOG.warn(
        "The password of the administrator '{}' is in {}",
        settings.id(),
        settings.passwordFile().toAbsolutePath());
    return random;
  }

  /** A random password that the password policy takes. */
  static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder("Aa1-");
    for (int i = 0; i < 24; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
