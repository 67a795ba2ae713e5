package io.github.qhubredeploy.step.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.BrokerAnswer;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.testing.FakeCallbacks;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackStepsTests {

  private static final String GITHUB =
      "https://qhub.example.com/auth/realms/qhub/broker/github/endpoint";
  private static final String AUTH0 =
      "https://qhub.example.com/auth/realms/qhub/broker/auth0/endpoint";
  @TempDir Path dir;
  private final FakeKeycloak keycloak = new FakeKeycloak("word");
  private final FakeCallbacks callbacks = new FakeCallbacks();
  private IdentityWorld world;

  @BeforeEach
  void aRun() {
    world = new IdentityWorld(dir, keycloak, null);
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  authentication:\n    config: {client_id: abc123, auth0_subdomain: acme}\n");
  }

  @Test
  void aPersonIsToldTheExactAddressAndTheWayThereAtGitHub() {
    prepare();

    assertThat(text("callbackUrl")).isEqualTo(GITHUB);
    assertThat(text("callbackSteps"))
        .contains("https://github.com/settings/developers", "abc123", GITHUB);
  }

  @Test
  void atAuth0TheOtherCallbacksStay() {
    world.context.with(RedeploymentVariable.AUTHENTICATION, "Auth0");

    prepare();

    assertThat(text("callbackUrl")).isEqualTo(AUTH0);
    assertThat(text("callbackSteps")).contains("`acme`", "Allowed Callback URLs", AUTH0, "leave");
  }

  @Test
  void signInByPasswordHasNoCallback() {
    world.context.with(RedeploymentVariable.AUTHENTICATION, "password");

    assertThatThrownBy(this::prepare).hasMessageContaining("password");
  }

  @Test
  void theRightCallbackMatches() {
    keycloak.broker = answer(GITHUB, false);

    check();

    assertThat(matches()).isTrue();
    assertThat(text("callbackFinding")).startsWith("✔").contains("github.com", GITHUB);
  }

  @Test
  void aCallbackOfAnotherDomainDoesNotMatchAndIsShown() {
    keycloak.broker = answer(GITHUB.replace("qhub.", "qhub-old."), false);

    check();

    assertThat(matches()).isFalse();
    assertThat(text("callbackFinding")).startsWith("✘").contains("qhub-old.example.com");
  }

  @Test
  void aMissingProviderDoesNotMatch() {
    keycloak.broker = new BrokerAnswer(200, null, null, false);

    check();

    assertThat(matches()).isFalse();
    assertThat(text("callbackFinding")).contains("no provider `github`");
  }

  @Test
  void whatTheProviderItselfRefusesDoesNotMatch() {
    world.context.with(RedeploymentVariable.AUTHENTICATION, "Auth0");
    keycloak.broker = answer(AUTH0, true);

    check();

    assertThat(matches()).isFalse();
    assertThat(text("callbackFinding")).contains("not saved");
  }

  @Test
  void whereTheProviderHasAnApiTheCallbackIsAddedToItsApplication() {
    world.context.with(RedeploymentVariable.AUTHENTICATION, "Auth0");
    prepare();

    assertThat(add()).isEqualTo(StepOutcome.DONE);
    assertThat(add()).isEqualTo(StepOutcome.ALREADY_DONE);

    assertThat(callbacks.held).containsExactly(AUTH0);
    assertThat(callbacks.clients).containsOnly("abc123");
    assertThat(world.context.values()).containsEntry("callbackUpdated", true);
  }

  @Test
  void whereTheApiRefusesAPersonIsAskedAndToldWhy() {
    world.context.with(RedeploymentVariable.AUTHENTICATION, "Auth0");
    prepare();
    callbacks.refusal = new OAuthRefused("Auth0 answers 403", true);

    add();

    assertThat(world.context.values()).containsEntry("callbackUpdated", false);
    assertThat(text("callbackFinding")).contains("Auth0 answers 403");
  }

  @Test
  void aClientIdThatIsOnlyAPlaceholderIsLeftToAPerson() {
    prepare();
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  authentication:\n    config: {client_id: QHUB_SECRET_client}\n");

    add();

    assertThat(world.context.values()).containsEntry("callbackUpdated", false);
    assertThat(text("callbackFinding")).contains("client id");
  }

  private StepOutcome add() {
    return new AddCallbackDelegate(callbacks).run(world.context);
  }

  private static BrokerAnswer answer(String callback, boolean mismatch) {
    return new BrokerAnswer(
        303, URI.create("https://github.com/login/oauth/authorize"), callback, mismatch);
  }

  private void prepare() {
    new PrepareCallbackUpdateDelegate().run(world.context);
  }

  private void check() {
    new CheckCallbackDelegate(world.keycloak).run(world.context);
  }

  private boolean matches() {
    return Boolean.TRUE.equals(world.context.values().get("callbackMatches"));
  }

  private String text(String variable) {
    return String.valueOf(world.context.values().get(variable));
  }
}
