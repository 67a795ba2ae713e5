package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CVE-2026-77226: the set-up page would make an administrator without a sign-in. */
class SetupPageTests extends RunningHouse {

  private static final String INTRUDER =
      """
      {"profile":{"id":"intruder","firstName":"I","lastName":"N"},
       "credentials":{"password":"Zz9-long-enough-for-the-policy"}}""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin//setup/default/user/create",
        "//camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "/camunda/api/admin;x/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/api/admin/./setup/default/user/create",
        "/camunda/api/admin/%2e/setup/default/user/create",
        "/camunda/api/admin/x/%2e%2e/setup/default/user/create",
        "/camunda/api/admin/x/../setup/default/user/create",
        "/camunda/api/admin%2fsetup/default/user/create",
        "/camunda/api/admin/setup%2fdefault/user/create",
        "/camunda/api/admin/SETUP/default/user/create",
        "/camunda/api/Admin/setup/default/user/create",
        "/CAMUNDA/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup%00/default/user/create",
        "/camunda/api/admin/setup%20/default/user/create",
        "/camunda/api/admin/setup/",
        "/camunda/api/admin/setup",
        "/camunda/app/admin/default/setup/",
        "/camunda/app/admin/default/setup",
        "/camunda/app/admin/other/setup/#/setup"
      })
  void isShutInEverySpelling(String path) {
    var browser = nobody();
    browser.signIn("tasklist", RITA, password(RITA)); // even with a session and its token

    assertThat(browser.post(path, INTRUDER).status()).isIn(400, 403, 404, 405);
    assertThat(nobody().post(path, INTRUDER).status()).isIn(400, 403, 404, 405);
    assertThat(nobody().get(path).status()).isIn(400, 403, 404, 405);
    assertThat(engine.getIdentityService().createUserQuery().userId("intruder").count()).isZero();
  }
}
