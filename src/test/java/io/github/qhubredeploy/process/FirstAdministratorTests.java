package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no default password. */
class FirstAdministratorTests {

  @TempDir Path folder;

  @Test
  void leavesARandomPasswordInAFileOfItsOwnersAndKeepsItAfterwards() throws Exception {
    Path file = folder.resolve("data/password");
    ProcessEngine engine = engine("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", file);

    String password = Files.readString(file).strip();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(password).hasSizeGreaterThan(20);
    assertThat(engine.getIdentityService().checkPassword("admin", password)).isTrue();
    assertThat(engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").count())
        .isEqualTo(1);

    Files.delete(file);
    new FirstAdministrator(settings(file, "another-" + UUID.randomUUID()), new Redactor())
        .postProcessEngineBuild(engine);
    assertThat(file).doesNotExist();
    assertThat(engine.getIdentityService().checkPassword("admin", password)).isTrue();
    engine.close();
  }

  @Test
  void givesTheAdministratorBackToWhoeverMayStartTheApplication() throws Exception {
    Path file = folder.resolve("password");
    ProcessEngine engine = engine("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", file);
    var people = engine.getIdentityService();
    String first = Files.readString(file).strip();

    people.checkPassword("admin", "wrong"); // the engine's own lock
    people.deleteMembership("admin", Groups.ADMINISTRATORS);
    reset(engine, file);

    String second = Files.readString(file).strip();
    assertThat(second).isNotEqualTo(first);
    assertThat(people.checkPassword("admin", second)).isTrue();
    assertThat(people.checkPassword("admin", first)).isFalse();
    assertThat(administrators(engine)).isEqualTo(1);

    people.deleteUser("admin");
    people.deleteGroup(Groups.ADMINISTRATORS);
    new Grants().postProcessEngineBuild(engine);
    reset(engine, file);

    assertThat(people.checkPassword("admin", Files.readString(file).strip())).isTrue();
    assertThat(administrators(engine)).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    engine.close();
  }

  private static void reset(ProcessEngine engine, Path file) {
    new FirstAdministrator(new AdministratorSettings("admin", null, file, true), new Redactor())
        .postProcessEngineBuild(engine);
  }

  private static long administrators(ProcessEngine engine) {
    return engine
        .getIdentityService()
        .createUserQuery()
        .memberOfGroup(Groups.ADMINISTRATORS)
        .count();
  }

  private ProcessEngine engine(String url, Path file) {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setProcessEngineName("first-" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setEnablePasswordPolicy(true);
    configuration.setMetricsEnabled(false);
    configuration.getProcessEnginePlugins().add(new Grants());
    configuration
        .getProcessEnginePlugins()
        .add(new FirstAdministrator(settings(file, null), new Redactor()));
    return configuration.buildProcessEngine();
  }

  private static AdministratorSettings settings(Path file, String password) {
    return new AdministratorSettings("admin", password, file, false);
  }

  @Test
  void refusesAShortPassword() {
    assertThatThrownBy(() -> settings(folder, "short"))
        .hasMessageContaining("fewer than 12 characters");
    assertThat(settings(folder, " ").password()).isBlank();
  }
}
