package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but health without a sign-in. */
class SignInTests extends RunningHouse {

  /** An address of its own, so that the wrong passwords slow down no other test. */
  private static final String ELSEWHERE = "192.0.2.44";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/platforms",
        "/api/redeployments",
        "/api/redeployments/x/events",
        "/engine-rest/task",
        "/engine-rest/engine/default/task",
        "/engine-rest/engine",
        "/engine-rest/",
        "/actuator",
        "/actuator/metrics",
        "/actuator/prometheus",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/swagger-ui/index.html",
        "/camunda/api/engine/engine/default/task",
        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics"
      })
  void refusesCallersWithoutASignIn(String path) {
    assertThat(nobody().get(path).status()).isEqualTo(401);
    String name = "stranger-" + UUID.randomUUID();
    assertThat(nobody().from(ELSEWHERE).basic(name, "x").get(path).status()).isEqualTo(401);
  }

  @Test
  void refusesWrongNamesAndPasswords() {
    assertThat(status(WANDA, password(RITA))).isEqualTo(401);
    assertThat(status("stranger", "x")).isEqualTo(401);
    assertThat(status("", "")).isEqualTo(401);
    assertThat(status(WANDA, "")).isEqualTo(401);
    assertThat(status(WANDA, WANDA)).isEqualTo(401);
  }

  private int status(String name, String password) {
    return nobody().from("192.0.2.45").basic(name, password).get("/engine-rest/task").status();
  }

  @Test
  void letsPeopleInByNameAndPassword() {
    assertThat(as(RITA).get("/api/platforms").status()).isEqualTo(200);
    assertThat(as(DORA).get("/engine-rest/task").status()).isEqualTo(200);
    assertThat(as(ADMIN).get("/v3/api-docs").text()).contains("/api/redeployments/{id}/stop");
    assertThat(as(RITA).get("/swagger-ui/index.html").status()).isEqualTo(200);
  }

  @Test
  void showsHealthToAllAndNumbersToAdministrators() {
    assertThat(nobody().get("/actuator/health").status()).isEqualTo(200);
    assertThat(nobody().get("/actuator/health").text()).doesNotContain("diskSpace");
    assertThat(as(RITA).get("/actuator/metrics").status()).isEqualTo(403);
    assertThat(as(ADMIN).get("/actuator/metrics").status()).isEqualTo(200);
    assertThat(as(ADMIN).get("/actuator/prometheus").status()).isEqualTo(200);
    assertThat(as(ADMIN).get("/actuator/env").status()).isEqualTo(404);
  }

  @Test
  void opensTasklistToPeopleAndServesOurPages() {
    var rita = inBrowser(RITA);

    assertThat(rita.get("/camunda/api/engine/engine/default/task").status()).isEqualTo(200);
    assertThat(rita.get("/camunda/app/tasklist/default/").text()).contains("tasklist");
    assertThat(rita.get("/camunda/app/cockpit/scripts/config.js").text()).contains("redeploy");
    assertThat(rita.get("/camunda/app/cockpit/redeploy/redeploy.js").status()).isEqualTo(200);
    assertThat(rita.get("/camunda/app/tasklist/styles/user-styles.css").status()).isEqualTo(200);
    assertThat(rita.get("/").response().statusCode()).isIn(200, 302);
  }

  @Test
  void letsAPageReadButNotChangeOverItsSession() {
    var rita = inBrowser(RITA);

    assertThat(rita.get("/api/redeployments").status()).isEqualTo(200);
    assertThat(rita.post("/api/redeployments", "{\"platform\":\"sample-1\"}").status())
        .isEqualTo(401);
  }

  @Test
  void letsAPageRetryWithItsTokenOnly() {
    String retry = "/api/redeployments/sample-1-20220301-120000/retry";

    assertThat(inBrowser(RITA).post(retry, "").status()).isEqualTo(404); // no such run
    assertThat(inBrowser(RITA).with("X-XSRF-TOKEN", "forged").post(retry, "").status())
        .isEqualTo(401);
  }

  @Test
  void leavesThePagesSessionAsItIs() {
    var answer = inBrowser(RITA).get("/api/redeployments").response();

    assertThat(answer.headers().allValues("Set-Cookie")) // else Cockpit's next request is nobody's
        .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
  }

  @Test
  void refusesChangesThatAnotherSiteCaused() {
    var rita = as(RITA).with("Sec-Fetch-Site", "cross-site");

    assertThat(rita.post("/api/redeployments/sample-1-20220301-120000/stop", "").status())
        .isEqualTo(403);
    assertThat(rita.get("/api/platforms").status()).isEqualTo(200);
  }

  @Test
  void refusesPagesChangesWithoutTheirToken() {
    var rita = inBrowser(RITA).with("X-XSRF-TOKEN", "forged");

    assertThat(rita.post("/camunda/api/engine/engine/default/task", "{}").status()).isEqualTo(403);
  }
}
