package io.github.qhubredeploy.system.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.Auth0StandIn;
import io.github.qhubredeploy.testing.TestSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Auth0CallbacksTests {

  private static final String APP = "abc123";
  private static final String OLD = "https://old.example.com/hub/oauth_callback";
  private static final String NEW =
      "https://qhub.example.com/auth/realms/qhub/broker/auth0/endpoint";
  private static final Map<String, Object> LIMIT =
      Auth0StandIn.body(429, "Too Many Requests", "Global limit has been reached", "too_many");
  private static final Map<String, Object> BROKEN =
      Auth0StandIn.body(503, "Service Unavailable", "try later", "unavailable");
  private static final IdentityProvider ACCESS =
      new IdentityProvider(
          Auth0StandIn.DOMAIN,
          new SecretReference("${env:ID}"),
          new SecretReference("${env:WORD}"));
  @TempDir Path evidence;
  private final Auth0StandIn auth0 = new Auth0StandIn();
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void anApplicationWithACallback() {
    auth0.applications.put(APP, List.of(OLD));
  }

  @AfterEach
  void end() {
    auth0.close();
  }

  @Test
  void theListIsExtendedAndWhatWasThereIsWrittenDown() throws Exception {
    assertThat(add()).isTrue();

    assertThat(auth0.applications.get(APP)).containsExactly(OLD, NEW);
    assertThat(Files.readString(evidence.resolve("sign-in-callbacks.json")))
        .contains(APP, NEW, OLD)
        .doesNotContain(auth0.clientSecret);
  }

  @Test
  void aSecondTimeNothingIsChangedAndTheFirstIsStillKnown() {
    add();
    int asked = auth0.asked().size();

    assertThat(add()).isFalse();

    assertThat(auth0.asked().subList(asked, auth0.asked().size()))
        .noneMatch(call -> call.startsWith("PATCH"));
    assertThat(SignInCallbacks.added(evidence)).containsExactly(NEW);
  }

  @Test
  void takingBackRemovesExactlyWhatWasAddedAndLeavesWhatOthersAddedSince() {
    add();
    auth0.applications.put(APP, List.of(OLD, NEW, "https://third.example.com/"));

    assertThat(callbacks().takeBack(ACCESS, evidence)).containsExactly(NEW);

    assertThat(auth0.applications.get(APP)).containsExactly(OLD, "https://third.example.com/");
    assertThat(callbacks().takeBack(ACCESS, evidence)).isEmpty();
  }

  @Test
  void whatWasThereBeforeTheRunIsNotTakenBack() {
    auth0.applications.put(APP, List.of(NEW));

    assertThat(add()).isFalse();
    callbacks().takeBack(ACCESS, evidence);

    assertThat(auth0.applications.get(APP)).containsExactly(NEW);
  }

  @Test
  void aLimitIsWaitedOutAsLongAsAuth0Says() {
    auth0.failOnce(429, LIMIT, Map.of("Retry-After", "7"));

    assertThat(add()).isTrue();

    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void aLimitThatLastsLongIsLeftToAPerson() {
    auth0.failOnce(429, LIMIT, Map.of("Retry-After", "120"));

    assertThatThrownBy(this::add).isInstanceOf(OAuthRefused.class).hasMessageContaining("120 s");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aFailureOnceIsTriedAgainAndOneThatStaysIsLeftToAPerson() {
    auth0.failOnce(503, BROKEN, Map.of());
    assertThat(add()).isTrue();

    auth0.refuse("/oauth/token", 503, BROKEN);
    assertThatThrownBy(this::add).hasMessageContaining("503").hasMessageContaining("status page");
  }

  @Test
  void aChangeWithUnknownEndIsStillTakenBack() {
    auth0.refuseChange(502, BROKEN);
    assertThatThrownBy(this::add).isInstanceOf(OAuthRefused.class);

    assertThat(SignInCallbacks.added(evidence)).containsExactly(NEW);
  }

  @Test
  void aMissingScopeIsNamed() {
    auth0.scopes = "read:clients";

    assertThatThrownBy(this::add)
        .hasMessageContaining("403")
        .hasMessageContaining("read:clients and update:clients");
    assertThat(auth0.applications.get(APP)).containsExactly(OLD);
    assertThat(SignInCallbacks.added(evidence)).isEmpty();
  }

  @Test
  void aWrongSecretAndAMissingGrantAreToldApart() {
    auth0.granted = false;
    assertThatThrownBy(this::add).hasMessageContaining("Authorize the application");

    auth0.granted = true;
    assertThatThrownBy(() -> callbacks("wrong").add(ACCESS, APP, NEW, evidence))
        .hasMessageContaining("401")
        .hasMessageContaining("clientSecret")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void anApplicationOfAnotherTenantIsNotFound() {
    assertThatThrownBy(() -> callbacks().add(ACCESS, "other", NEW, evidence))
        .hasMessageContaining("404")
        .hasMessageContaining("tenant");
  }

  @Test
  void aTokenThatIsRefusedIsExplained() {
    auth0.refuse(
        "/clients/" + APP, 401, Auth0StandIn.body(401, "Unauthorized", "Bad audience", ""));

    assertThatThrownBy(this::add).hasMessageContaining("the tenant's own");
  }

  @Test
  void nobodyAtTheAddressIsLeftToAPerson() {
    auth0.close();

    assertThatThrownBy(this::add).hasMessageContaining("does not answer");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aPageThatIsNotAuth0sIsLeftToAPerson() {
    auth0.refuse("/oauth/token", 200, "<html>Sign in to the proxy</html>");

    assertThatThrownBy(this::add)
        .isInstanceOf(OAuthRefused.class)
        .hasMessageContaining("identityProvider.auth0.domain");
  }

  private boolean add() {
    return callbacks().add(ACCESS, APP, NEW, evidence);
  }

  private Auth0Callbacks callbacks() {
    return callbacks(auth0.clientSecret);
  }

  private Auth0Callbacks callbacks(String word) {
    return new Auth0Callbacks(
        new OAuthSettings(auth0.url()),
        TestSecrets.of(Map.of("ID", auth0.clientId, "WORD", word)),
        new Auth0Patience(pauses::add));
  }
}
