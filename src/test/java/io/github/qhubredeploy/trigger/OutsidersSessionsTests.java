package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.io.IOException;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A session is kept in memory for half an hour, so nobody gets one for a refused request. */
class OutsidersSessionsTests extends RunningHouse {

  @Autowired private ServletWebServerApplicationContext application;

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
  void aSessionIsBriefUntilSomebodySignsIn() throws IOException {
    var page = nobody().get("/camunda/app/tasklist/default/");
    var tasks = inBrowser(RITA).get("/camunda/api/engine/engine/default/task");

    assertThat(tasks.status()).isEqualTo(200);
    assertThat(lifetimeInSeconds(session(page))).isEqualTo(300);
    assertThat(sessions().getContext().getSessionTimeout()).isEqualTo(30);
    assertThat(Arrays.stream(sessions().findSessions()).map(Session::getMaxInactiveInterval))
        .contains(30 * 60);
  }

  private int lifetimeInSeconds(String session) throws IOException {
    return sessions().findSession(session).getMaxInactiveInterval();
  }

  private static String session(Caller.Answer answer) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.substring("JSESSIONID=".length(), cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private Manager sessions() {
    Tomcat tomcat = ((TomcatWebServer) application.getWebServer()).getTomcat();
    return ((Context) tomcat.getHost().findChildren()[0]).getManager();
  }
}
