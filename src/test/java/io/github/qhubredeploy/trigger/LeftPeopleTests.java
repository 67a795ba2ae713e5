package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Groups;
import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;

/** Whoever left a group, or was deleted, has no rights from the next request on. */
class LeftPeopleTests extends RunningHouse {

  private static final String TASKS = "/camunda/api/engine/engine/default/task";
  private static final String DEFINITIONS =
      "/camunda/api/engine/engine/default/process-definition/count?key=RedeploymentProcess";
  private static final String ME = "/camunda/api/admin/auth/user/default";

  private String operator() {
    var people = engine.getIdentityService();
    User user = people.newUser("leaver-" + UUID.randomUUID());
    user.setPassword(password(user.getId()));
    people.saveUser(user);
    people.createMembership(user.getId(), Groups.OPERATORS);
    return user.getId();
  }

  @Test
  void whoLeftTheGroupLosesTheRightsOfAnOpenSession() {
    String leaver = operator();
    Caller browser = inBrowser(leaver);
    assertThat(browser.get(DEFINITIONS).json().get("count").asInt()).isEqualTo(1);
    assertThat(browser.get(ME).text()).contains("tasklist", "cockpit");
    assertThat(as(leaver).get("/engine-rest/process-definition/count").text()).doesNotContain(":0");

    engine.getIdentityService().deleteMembership(leaver, Groups.OPERATORS);

    assertThat(browser.get(DEFINITIONS).text()).doesNotContain("\"count\":1");
    assertThat(browser.get(ME).text()).doesNotContain("tasklist", "cockpit");
    assertThat(browser.get("/api/redeployments").status()).isEqualTo(403);
    assertThat(as(leaver).get("/engine-rest/process-definition/count").status()).isEqualTo(403);
  }

  @Test
  void whoWasDeletedIsNobodyAtOnce() {
    String leaver = operator();
    Caller browser = inBrowser(leaver);
    assertThat(browser.get(TASKS).status()).isEqualTo(200);
    assertThat(browser.get("/api/platforms").status()).isEqualTo(200);
    Caller program = as(leaver);
    assertThat(program.get("/api/platforms").status()).isEqualTo(200);

    engine.getIdentityService().deleteUser(leaver);

    assertThat(browser.get("/api/platforms").status()).isEqualTo(401);
    assertThat(browser.get(TASKS).status()).isEqualTo(401);
    assertThat(program.get("/api/platforms").status()).isEqualTo(401);
  }
}
