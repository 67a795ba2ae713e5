package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.FakeProvider;
import io.github.qhubredeploy.testing.HouseWithoutSteps;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The optional sign-in by an identity provider, which is down when the application starts. The
 * application stays open: the engine's web pages close for the whole JVM with the first one.
 */
@SpringBootTest(
    classes = HouseWithoutSteps.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.location=file:./config/",
      "spring.datasource.url=jdbc:h2:mem:guests;DB_CLOSE_DELAY=-1",
      "redeploy.platforms-directory=target/nowhere",
      "camunda.bpm.job-execution.enabled=false"
    })
@ActiveProfiles("oidc")
class SingleSignOnTests {

  private static final FakeProvider PROVIDER = new FakeProvider();
  private static final String PASSWORD = "Zz9-" + UUID.randomUUID();

  @Autowired private IdentityService identity;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry properties) {
    properties.add("OIDC_ISSUER", PROVIDER::issuer);
    properties.add("OIDC_CLIENT_SECRET", () -> UUID.randomUUID().toString());
    properties.add("redeploy.administrator.password", () -> PASSWORD);
  }

  @AfterAll
  static void end() {
    PROVIDER.close();
  }

  @Test
  void localPeopleSignInWhileTheProviderIsDownAndGuestsWhenItIsUp() {
    assertThat(admin().get("/api/platforms").status()).isEqualTo(200);
    assertThat(new Caller(port).get("/actuator/health").status()).isEqualTo(200);
    new Caller(port).signIn("tasklist", "admin", PASSWORD);

    PROVIDER.start();

    programsComeWithATokenForUs();
    peopleComeOverTheirBrowser();
    nobodyGetsInUnderALocalName();
  }

  private Caller admin() {
    return new Caller(port).basic("admin", PASSWORD);
  }

  private Caller bearer(String token) {
    return new Caller(port).with("Authorization", "Bearer " + token);
  }

  private void programsComeWithATokenForUs() {
    String ours =
        PROVIDER.token("gina@example.org", FakeProvider.CLIENT, "", "/redeploy-operators");

    assertThat(bearer(ours).get("/api/platforms").status()).isEqualTo(200);
    assertThat(bearer(ours).get("/engine-rest/task").status()).isEqualTo(200);
    assertThat(bearer(ours).get("/actuator/metrics").status()).isEqualTo(403);
    assertThat(bearer(ours + "x").get("/api/platforms").status()).isEqualTo(401);
    String foreign = PROVIDER.token("gina@example.org", "another-program", "", "camunda-admin");
    assertThat(bearer(foreign).get("/api/platforms").status()).isEqualTo(401);
    assertThat(groups("gina@example.org")).containsExactly("redeploy-operators");
    var withoutPassword = new Caller(port).basic("gina@example.org", "");
    assertThat(withoutPassword.get("/api/platforms").status()).isEqualTo(401);
  }

  private void peopleComeOverTheirBrowser() {
    Caller browser = new Caller(port);

    var landed = visit(browser, "hugo", "redeploy-approvers", "cooks");

    assertThat(landed.status()).isEqualTo(302);
    assertThat(location(landed)).endsWith("/camunda/app/tasklist/default/");
    assertThat(browser.get("/camunda/api/engine/engine/default/task").status()).isEqualTo(200);
    assertThat(browser.get("/api/redeployments").status()).isEqualTo(200);
    assertThat(groups("hugo")).containsExactly("redeploy-approvers");
    visit(new Caller(port), "hugo");
    assertThat(groups("hugo")).isEmpty();
  }

  private void nobodyGetsInUnderALocalName() {
    Caller browser = new Caller(port);

    assertThat(visit(browser, "admin", "camunda-admin").status()).isEqualTo(403);
    assertThat(browser.get("/camunda/api/engine/engine/default/task").status()).isEqualTo(401);
    String token = PROVIDER.token("admin", FakeProvider.CLIENT, "", "camunda-admin");
    assertThat(bearer(token).get("/api/platforms").status()).isEqualTo(401);
  }

  private Caller.Answer visit(Caller browser, String name, String... groups) {
    String asked = location(browser.get("/oauth2/authorization/sso"));
    assertThat(asked).startsWith(PROVIDER.issuer() + "/protocol/openid-connect/auth");
    PROVIDER.nextGuest(name, parameter(asked, "nonce"), groups);
    return browser.get("/login/oauth2/code/sso?code=c&state=" + parameter(asked, "state"));
  }

  private static String location(Caller.Answer answer) {
    return answer.response().headers().firstValue("Location").orElse(answer.toString());
  }

  private static String parameter(String address, String name) {
    var found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(address);
    assertThat(found.find()).as(address).isTrue();
    return found.group(1);
  }

  private java.util.List<String> groups(String person) {
    return identity.createGroupQuery().groupMember(person).list().stream()
        .map(Group::getId)
        .toList();
  }
}
