package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.KeycloakRoom;
import io.github.qhubredeploy.system.keycloak.SecretsDirectory;
import io.github.qhubredeploy.testing.Administrator;
import io.github.qhubredeploy.testing.FakeCluster;
import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.RealKeycloak;
import io.github.qhubredeploy.testing.TestMail;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Passwords on their way to people, with a real Keycloak 15.0.2, a mail server and openssl. */
@ExtendWith(OutputCaptureExtension.class)
class PasswordHandOverIT {

  private static final String USERS =
      """
      {"users": [
         {"username": "ann", "enabled": true, "email": "ann@example.com", "groups": ["users"]},
         {"username": "cem", "enabled": true, "groups": ["users"]}],
       "groups": []}
      """;
  @TempDir Path dir;
  private final GreenMail mail = new GreenMail(TestMail.smtp());
  private final FakeCluster cluster = new FakeCluster();
  private RealKeycloak server;
  private Administrator administrator;
  private IdentityWorld world;

  @BeforeEach
  void aPlatformWithPasswordsAndAMailServer() throws IOException {
    mail.start();
    server = new RealKeycloak();
    server.mailBy(mail.getSmtp().getPort());
    administrator = new Administrator(Files.createDirectory(dir.resolve("administrator")));
    world =
        new IdentityWorld(
            dir.resolve("run"),
            KeycloakRoom.real(),
            server.url(),
            null,
            new Platform.HandOver(
                administrator.certificate(),
                new Platform.RootSecret(null, "dev", "keycloak-root")));
    world.context.with(RedeploymentVariable.AUTHENTICATION, "password");
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "ann");
    world.writeNew("qhub-users-import.json", USERS);
    world.writeOld("qhub-config.yaml.original", "security: {}\n");
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  keycloak:\n    initial_root_password: " + server.rootPassword() + "\n");
  }

  @AfterEach
  void noMoreMail() {
    mail.stop();
  }

  @Test
  void eachUserHasOneWayToSignInAndNoPasswordIsWhereItMustNotBe(CapturedOutput output)
      throws Exception {
    run();
    Path sealed = world.secrets.resolve("sample-20220301-120000-passwords-1.cms");
    Map<String, String> told = administrator.passwords(sealed);

    assertThat(told).containsOnlyKeys("cem");
    assertThat(signIn("cem", told.get("cem"))).contains("Account is not fully set up");
    assertThat(signIn("cem", "another")).contains("Invalid user credentials");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getAllRecipients()[0]).hasToString("ann@example.com");
    assertThat(open(link(message))).contains("Update Password");
    assertThat(cluster.secrets.get("dev/keycloak-root")).containsEntry("password", root());

    run();

    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(sealed.resolveSibling("sample-20220301-120000-passwords-2.cms")).doesNotExist();
    assertThat(signIn("cem", told.get("cem"))).contains("Account is not fully set up");
    Map<String, String> secrets = new HashMap<>(told);
    secrets.put("old root", server.rootPassword());
    secrets.put("new root", root());
    secrets.forEach((whose, secret) -> isNowhere(whose, secret, output, message));
  }

  private void run() {
    NewUsers users = new NewUsers(world.keycloak);
    new ReadUsersDelegate(new OldUsers(world.archives())).run(world.context);
    new RotateRootPasswordDelegate(
            new RootRotations(world.keycloak, access -> cluster, world.redactor),
            new UsersSettings(32))
        .run(world.context);
    new ImportUsersDelegate(users).run(world.context);
    new CompareUsersDelegate(users).run(world.context);
    StepOutcome outcome =
        new HandOverPasswordsDelegate(
                new PasswordHandOver(
                    world.keycloak,
                    new SecretsDirectory(world.secrets),
                    world.redactor,
                    new HandOverSettings(Duration.ofHours(12), true)))
            .run(world.context);
    assertThat(outcome).isEqualTo(StepOutcome.DONE);
  }

  /** The file of the root password is the one place of its own. */
  private void isNowhere(String whose, String secret, CapturedOutput output, MimeMessage message) {
    assertThat(world.context.values().toString()).as(whose).doesNotContain(secret);
    assertThat(output.getAll()).as(whose).doesNotContain(secret);
    assertThat(GreenMailUtil.getWholeMessage(message)).as(whose).doesNotContain(secret);
    assertThat(world.redactor.redact(secret)).as(whose).isEqualTo("[redacted]");
    try (Stream<Path> files = Files.walk(dir)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> !file.equals(world.rootFile()))
                  .filter(file -> IdentityWorld.read(file).contains(secret)))
          .as(whose)
          .isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String root() {
    return IdentityWorld.read(world.rootFile()).strip();
  }

  private static URI link(MimeMessage message) {
    String text = GreenMailUtil.getBody(message).replace("=\r\n", "").replace("=3D", "=");
    var found =
        Pattern.compile("https?://\\S+/login-actions/action-token\\?[^\\s\"<>]+").matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return URI.create(found.group().replace("&amp;", "&"));
  }

  private String open(URI link) throws Exception {
    return send(HttpRequest.newBuilder(link).GET());
  }

  private String signIn(String user, String password) throws Exception {
    String form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(user, URLEncoder.encode(password, StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(
                URI.create(server.url() + "/realms/qhub/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
