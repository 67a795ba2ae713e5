package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session is kept in memory for half an hour, so nobody gets one for a refused request. */
class OutsidersSessionsTests extends RunningHouse {

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere",
    "PUT, /nowhere",
    "POST, /",
    "GET, /camunda/api/nowhere",
    "POST, /camunda/api/engine/engine/default/process-instance/x/modification",
    "GET, /engine-rest/task",
    "GET, /api/redeployments",
    "GET, /actuator/metrics"
  })
  void aRefusedOutsiderGetsNoSession(String method, String path) {
    var answer = nobody().send(method, path, "application/json", "");

    assertThat(answer.status()).isIn(401, 403);
    assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void thePagesStillGetOne() {
    assertThat(inBrowser(RITA).get("/camunda/api/engine/engine/default/task").status())
        .isEqualTo(200);
  }
}
