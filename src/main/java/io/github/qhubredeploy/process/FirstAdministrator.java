package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
 * Makes the administrator at the first start. There is no default password, and the group has a
 * direct member from then on, so the setup page stays shut (CVE-2026-77226).
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
    if (people.createUserQuery().userId(settings.id()).count() > 0) {
      return;
    }
    User user = people.newUser(settings.id());
    user.setFirstName("Platform");
    user.setLastName("Administrator");
    user.setPassword(password());
    people.saveUser(user);
    people.createMembership(settings.id(), Groups.ADMINISTRATORS);
  }

  private String password() {
    String given = settings.password();
    if (given != null && !given.isBlank()) {
      redactor.learn(given);
      return given;
    }
    String random = random();
    redactor.learn(random);
    write(settings.passwordFile(), random);
    LOG.info(
        "The password of the administrator '{}' is in {}",
        settings.id(),
        settings.passwordFile().toAbsolutePath());
    return random;
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder("Aa1-");
    for (int i = 0; i < 24; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static void write(Path file, String password) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Password file cannot be written: " + file, e);
    }
  }
}
