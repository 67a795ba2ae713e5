package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Groups;
import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RawRequest;
import io.github.qhubredeploy.testing.RunningHouse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;

/** Wrong passwords slow down who gives them, at both sign-ins, and lock out nobody. */
class SlowedSignInTests extends RunningHouse {

  private static final String PATH = "/api/platforms";

  private String victim() {
    IdentityService people = engine.getIdentityService();
    User user = people.newUser("victim-" + UUID.randomUUID());
    user.setPassword(password(user.getId()));
    people.saveUser(user);
    people.createMembership(user.getId(), Groups.OPERATORS);
    return user.getId();
  }

  private Caller caller(String address, String name, String password) {
    return nobody().from(address).basic(name, password);
  }

  @Test
  void basicAuthenticationIsRefusedForAWhileButNotAtTheUsualDesk() {
    String victim = victim();
    assertThat(caller("192.0.2.1", victim, password(victim)).get(PATH).status()).isEqualTo(200);

    for (int i = 0; i < 5; i++) {
      var answer = caller("198.51.100." + i, victim, "guess-" + i).get(PATH);
      assertThat(answer.status()).isEqualTo(401);
    }
    var refused = caller("198.51.100.9", victim, password(victim)).get(PATH);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.type()).startsWith("application/problem+json");
    assertThat(refused.json().get("detail").asText()).contains("Try again in");
    assertThat(caller("192.0.2.1", victim, password(victim)).get(PATH).status()).isEqualTo(200);
    nobody().from("192.0.2.1").signIn("tasklist", victim, password(victim));
  }

  @Test
  void theSignInFormIsRefusedForAWhileAndSaysSo() {
    String victim = victim();
    for (int i = 0; i < 5; i++) {
      var wrong = nobody().from("198.51.100." + i).tryToSignIn("tasklist", victim, "guess");
      assertThat(wrong.status()).isEqualTo(401);
    }

    var refused = nobody().from("198.51.100.99").tryToSignIn("tasklist", victim, password(victim));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().get("message").asText()).contains("too many wrong passwords");
    assertThat(caller("198.51.100.98", victim, "x").get(PATH).status()).isEqualTo(429);
  }

  @Test
  void theFormIsNotReadInTwoWays() {
    String victim = victim();
    Caller browser = nobody().from("198.51.100.77");
    browser.tryToSignIn("tasklist", victim, "wrong"); // gets the page's token
    String login = "/camunda/api/admin/auth/user/default/login/tasklist";
    String form = "application/x-www-form-urlencoded";
    String right = "username=" + victim + "&password=" + password(victim);

    assertThat(browser.send("POST", login + "?username=decoy", form, right).status())
        .isEqualTo(400);
    assertThat(browser.send("POST", login, form, "username=decoy&" + right).status())
        .isEqualTo(400);
    assertThat(browser.send("POST", login, "multipart/form-data; boundary=x", right).status())
        .isEqualTo(415);
  }

  @Test
  void anUnknownNameIsAnsweredAsAWrongPasswordIs() {
    String victim = victim();
    String unknown = "victim-" + UUID.randomUUID();

    for (int i = 0; i < 7; i++) {
      var wrong = caller("198.51.100.1" + i, victim, "guess").get(PATH);
      var nobodys = caller("198.51.100.2" + i, unknown, "guess").get(PATH);
      assertThat(nobodys.status()).isEqualTo(wrong.status());
      assertThat(nobodys.json().get("error")).isEqualTo(wrong.json().get("error"));
    }
  }

  @Test
  void whoWasLockedByTheEngineGetsIn() {
    String victim = victim();
    Command<Void> lock =
        context -> {
          UserEntity user = context.getReadOnlyIdentityProvider() == null ? null : entity(victim);
          context.getIdentityInfoManager().updateUserLock(user, 10, new Date(Long.MAX_VALUE / 2));
          return null;
        };
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(lock);

    assertThat(as(victim).get(PATH).status()).isEqualTo(200);
    inBrowser(victim);
  }

  private static UserEntity entity(String id) {
    return (UserEntity)
        Context.getCommandContext()
            .getReadOnlyIdentityProvider()
            .createUserQuery()
            .userId(id)
            .singleResult();
  }

  /** The loopback has more addresses than the one that the proxy uses. */
  @Test
  void onlyTheProxyIsBelievedWhereACallerIs() {
    String victim = victim();
    int last = 0;
    for (int i = 0; i < 25; i++) { // each from another address, if it were believed
      last = statusFrom("127.0.0.2", "203.0.113." + i, "person-" + UUID.randomUUID(), "guess");
    }

    assertThat(last).isEqualTo(429);
    assertThat(statusFrom("127.0.0.1", "203.0.113.99", victim, password(victim))).isEqualTo(200);
  }

  private int statusFrom(String source, String claimed, String name, String password) {
    String basic = name + ":" + password;
    return new RawRequest(
            source,
            "GET " + PATH,
            "X-Forwarded-For: " + claimed,
            "Authorization: Basic "
                + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
        .send(port)
        .status();
  }
}
