package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.SecretsDirectory;
import io.github.qhubredeploy.testing.Administrator;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordHandOverTests {

  private static final class Crash extends RuntimeException {}

  @TempDir static Path home;
  private static Administrator administrator;
  @TempDir Path dir;
  private final FakeKeycloak keycloak = new FakeKeycloak("the-working-one");
  private IdentityWorld world;

  @BeforeAll
  static void anAdministratorWithACertificate() {
    administrator = new Administrator(home);
  }

  @BeforeEach
  void threeUsersOfWhomTwoHaveAnAddress() {
    world = world(administrator.certificate());
    user("ann", "ann@example.com");
    user("bob", "bob@example.com");
    user("cem", null);
  }

  @Test
  void withoutAMailServerEverybodyIsInAFileForTheAdministratorsEyesOnly() throws Exception {
    run();

    Path file = sealed(1);
    assertThat(administrator.passwords(file)).isEqualTo(keycloak.passwords).hasSize(3);
    assertThat(keycloak.passwords.values()).doesNotHaveDuplicates();
    assertThat(keycloak.passwords.values()).allMatch(password -> password.length() == 23);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(evidence()).contains("3 users", "hand-over file", file.toString(), "`ann`, `bob`");
    keycloak.passwords.values().forEach(this::isNowhere);
  }

  @Test
  void aSecondRunChangesNoPasswordAndWritesNoSecondFile() throws Exception {
    run();
    byte[] file = Files.readAllBytes(sealed(1));
    keycloak.passwords.put("ann", "her own by now");
    Map<String, String> before = new TreeMap<>(keycloak.passwords);

    run();

    assertThat(keycloak.passwords).isEqualTo(before);
    assertThat(Files.readAllBytes(sealed(1))).isEqualTo(file);
    assertThat(sealed(2)).doesNotExist();
    assertThat(evidence()).contains("3 users", "hand-over file");
  }

  @Test
  void aPasswordIsInTheFileBeforeKeycloakLearnsIt() {
    keycloak.beforePassword =
        user -> assertThat(administrator.passwords(sealed(1))).containsKeys("ann", "bob", "cem");

    run();

    assertThat(keycloak.passwords).hasSize(3);
  }

  @Test
  void cutShortBetweenTwoPasswordsTheLastFileThatNamesAUserHoldsTheRightOne() {
    keycloak.afterPassword =
        user -> {
          throw new Crash();
        };
    assertThatThrownBy(this::run).isInstanceOf(Crash.class);
    keycloak.afterPassword = user -> {};

    run();

    assertThat(administrator.passwords(sealed(2))).containsOnlyKeys("bob", "cem");
    Map<String, String> told = administrator.passwords(sealed(1));
    told.putAll(administrator.passwords(sealed(2)));
    assertThat(told).isEqualTo(keycloak.passwords);
    assertThat(evidence()).contains("passwords-1.cms", "passwords-2.cms");
  }

  @Test
  void whoHasAnAddressGetsALinkAndNoPasswordWhenTheRealmSendsMail() {
    keycloak.sendsMail = true;

    run();
    run();

    assertThat(keycloak.mailed)
        .containsExactly(
            "ann [UPDATE_PASSWORD, VERIFY_EMAIL] PT72H",
            "bob [UPDATE_PASSWORD, VERIFY_EMAIL] PT72H");
    assertThat(administrator.passwords(sealed(1))).containsOnlyKeys("cem");
    assertThat(evidence()).contains("2 users got a **mail**", "hand-over file");
  }

  @Test
  void aMailThatIsRefusedIsNamedAndTriedAgainWhileNobodyElseGetsASecondOne() {
    keycloak.sendsMail = true;
    keycloak.unmailable.add("ann");
    assertThatThrownBy(this::run)
        .isInstanceOf(MailsRefused.class)
        .hasMessageContaining("could not mail 1 users: ann");
    assertThat(keycloak.passwords).isEmpty();
    keycloak.unmailable.clear();

    world.context.attempt(2);
    run();

    assertThat(keycloak.mailed).hasSize(2).anyMatch(mail -> mail.startsWith("bob"));
    assertThat(keycloak.passwords).containsOnlyKeys("cem");
  }

  @Test
  void whoCannotBeMailedTwiceIsInTheFile() {
    keycloak.sendsMail = true;
    keycloak.unmailable.add("ann");
    assertThatThrownBy(this::run).isInstanceOf(MailsRefused.class);

    world.context.attempt(2);
    run();

    assertThat(administrator.passwords(sealed(1))).containsOnlyKeys("ann", "cem");
  }

  @Test
  void withoutACertificateWhoHasNoWayIsNamed() {
    world = world(null);
    keycloak.sendsMail = true;

    run();

    assertThat(keycloak.passwords).isEmpty();
    assertThat(evidence()).contains("**1 user cannot sign in yet**", "`cem`");
  }

  @Test
  void aFileWhosePasswordWasNeverSetIsNoWayToSignIn() {
    keycloak.beforePassword =
        user -> {
          throw new Crash();
        };
    assertThatThrownBy(this::run).isInstanceOf(Crash.class);
    world = world(null);

    run();

    assertThat(evidence()).contains("**3 users cannot sign in yet**").doesNotContain(".cms");
  }

  @Test
  void anUnusableCertificateIsToldBeforeAnyPasswordIsSet() throws Exception {
    world = world(Files.writeString(dir.resolve("broken.pem"), "nothing"));

    assertThatThrownBy(this::run).hasMessageContaining("broken.pem");
    assertThat(keycloak.passwords).isEmpty();
  }

  @Test
  void whoSignsInThroughAnOutsideProviderNeedsNoPassword() {
    world.context.with(RedeploymentVariable.AUTHENTICATION, "GitHub");

    run();

    assertThat(keycloak.passwords).isEmpty();
    assertThat(world.secrets).satisfies(s -> assertThat(s.toFile().list()).hasSize(1));
    assertThat(evidence()).contains("3 users sign in as before");
  }

  @Test
  void whosePasswordComesAlongOrWhoIsLinkedToAProviderGetsNeitherMailNorPassword()
      throws Exception {
    keycloak.users.clear();
    keycloak.sendsMail = true;
    Files.createFile(
        dir.resolve("export.json"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        dir.resolve("export.json"),
        """
        {"realm": "qhub", "users": [{"username": "Ann",
           "credentials": [{"type": "password", "secretData": "{}", "credentialData": "{}"}]}]}
        """);
    world.stored.put(
        new ArchiveLayout("", world.context.redeployment().text()).users("full"),
        """
        {"users": [
           {"username": "ann", "email": "ann@example.com", "requiredActions": ["CONFIGURE_TOTP"]},
           {"username": "bob", "email": "bob@example.com", "federatedIdentities": [
              {"identityProvider": "github", "userId": "7", "userName": "bob7"}]},
           {"username": "cem", "requiredActions": ["CONFIGURE_TOTP"]}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    world.context.with(RedeploymentVariable.SOURCE_HAS_KEYCLOAK, true);
    new ReadUsersDelegate(new OldUsers(world.archives())).run(world.context);
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "cem");
    new NewUsers(world.keycloak).bringIn(world.context);

    run();

    assertThat(keycloak.mailed).isEmpty();
    assertThat(administrator.passwords(sealed(1))).containsOnlyKeys("cem");
    assertThat(keycloak.users.get("ann").requiredActions()).containsExactly("CONFIGURE_TOTP");
    assertThat(keycloak.users.get("bob").requiredActions()).isEmpty();
    assertThat(keycloak.users.get("cem").requiredActions())
        .containsExactly("CONFIGURE_TOTP", "UPDATE_PASSWORD");
    assertThat(evidence())
        .contains("1 user had a password", "`ann`", "**1 user sign", "hand-over file", "`cem`");
  }

  private IdentityWorld world(@Nullable Path certificate) {
    IdentityWorld made =
        new IdentityWorld(
            dir,
            keycloak,
            null,
            dir.resolve("export.json"),
            new Platform.HandOver(certificate, null));
    IdentityWorld.write(made.rootFile(), "the-working-one\n");
    made.context.with(RedeploymentVariable.AUTHENTICATION, "password");
    made.writeNew(
        "users-prepared.json",
        "{\"users\": [{\"username\": \"ann\"}, {\"username\": \"bob\"}, {\"username\": \"cem\"}]}");
    return made;
  }

  private void user(String name, @Nullable String email) {
    keycloak.users.put(
        name,
        new RealmUser(
            name, email, false, null, null, true, Map.of(), List.of(), new java.util.TreeSet<>()));
  }

  private void run() {
    new HandOverPasswordsDelegate(
            new PasswordHandOver(
                world.keycloak,
                new SecretsDirectory(world.secrets),
                world.redactor,
                new HandOverSettings(Duration.ofDays(3), true)))
        .run(world.context);
  }

  private void isNowhere(String password) {
    try (var files = Files.walk(dir)) {
      assertThat(files.filter(Files::isRegularFile).map(IdentityWorld::read))
          .noneMatch(text -> text.contains(password));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(world.context.values().toString()).doesNotContain(password);
    assertThat(world.redactor.redact("it is " + password)).isEqualTo("it is [redacted]");
  }

  private Path sealed(int number) {
    return world.secrets.resolve("sample-20220301-120000-passwords-%d.cms".formatted(number));
  }

  private String evidence() {
    return String.valueOf(world.context.values().get("handOverEvidence"));
  }
}
