package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import io.github.qhubredeploy.testing.SlowCaller;
import org.junit.jupiter.api.Test;

/** What a body may be, and who may send one. */
class RequestBodiesTests extends RunningHouse {

  private static final String LENGTH = "Content-Length: ";
  private static final String JSON = "Content-Type: application/json";

  @Test
  void anOutsidersBodyIsNotWaitedFor() {
    try (var rest = caller("POST /engine-rest/task", JSON, LENGTH + 1000);
        var pages = caller("POST /camunda/api/engine/engine/default/task", JSON, LENGTH + 1000);
        var wrong =
            caller(
                "POST /api/redeployments",
                JSON,
                LENGTH + 1000,
                SlowCaller.basic("somebody", "guessed"))) {
      assertThat(within(() -> status(rest))).isEqualTo(401);
      assertThat(within(() -> status(wrong))).isEqualTo(401);
      assertThat(within(() -> status(pages))).isIn(401, 403);
      assertThat(rest.answer()).containsIgnoringCase("connection: close");
      assertThat(within(rest::isClosed)).isTrue();
      assertThat(within(pages::isClosed)).isTrue();
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() {
    String length = LENGTH + 2_000_000;
    try (var known = caller("POST /engine-rest/task", JSON, length, rita());
        var form =
            caller("POST /camunda/api/admin/auth/user/default/login/tasklist", LENGTH + 500_000)) {
      assertThat(within(() -> status(known))).isEqualTo(413);
      assertThat(within(() -> known.answer().contains("too large"))).isTrue();
      assertThat(known.answer()).contains("application/problem+json", "1048576 bytes");
      assertThat(within(known::isClosed)).isTrue();
      assertThat(within(() -> status(form))).isEqualTo(413);
    }
  }

  @Test
  void aBodyHasToSayHowLongItIs() {
    try (var chunks = caller("POST /engine-rest/task", "Transfer-Encoding: chunked", rita())) {
      assertThat(within(() -> status(chunks))).isEqualTo(411);
      assertThat(within(chunks::isClosed)).isTrue();
    }
  }

  @Test
  void aBodyThatComesByteByByteIsEnded() {
    try (var slow = caller("POST /engine-rest/task", JSON, LENGTH + 100_000, rita())) {
      assertThat(
              within(
                  () -> {
                    slow.send(" ");
                    return status(slow);
                  }))
          .isEqualTo(408);
      assertThat(within(slow::isClosed)).isTrue();
    }
  }

  @Test
  void controlCharactersAreRefusedByTheFieldsName() {
    var start = as(RITA).post("/api/redeployments", "{\"platform\":\"sample\\u0000\"}");
    var answer =
        as(RITA)
            .post(
                "/engine-rest/task/x/complete",
                "{\"variables\":{\"planComment\":{\"value\":\"so\\u0007\"}}}");
    var form =
        nobody()
            .send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "application/x-www-form-urlencoded",
                "username=%00&password=x");

    assertThat(start.status()).isEqualTo(422);
    assertThat(start.type()).startsWith("application/problem+json");
    assertThat(start.text()).contains("Field 'platform' has a control character");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("Field 'variables.planComment.value' has a control");
    assertThat(form.status()).isEqualTo(422);
    assertThat(as(RITA).get("/engine-rest/task?name=a%00").status()).isEqualTo(400);
    assertThat(as(RITA).post("/engine-rest/task", "{\"name\":\"a\\n\\tb\"}").status())
        .isEqualTo(200);
  }

  @Test
  void aBodyHoldsSoManyValuesAndNoMore() {
    assertThat(as(RITA).post("/engine-rest/task", "[" + "1,".repeat(20_000) + "1]").text())
        .contains("more than 10000 values");
  }

  @Test
  void aTypeThatOnlyMentionsAFormIsNoForm() {
    var values =
        as(RITA)
            .send(
                "POST",
                "/engine-rest/task",
                "application/json; of=form-urlencoded",
                "[" + "1,".repeat(20_000) + "1]");
    var form =
        nobody()
            .send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "Application/X-WWW-Form-Urlencoded",
                "username=%00&password=x");

    assertThat(values.text()).contains("more than 10000 values");
    assertThat(form.status()).isEqualTo(422);
  }

  /** What is checked has to be what its receiver reads. */
  @Test
  void aBodyIsInUtf8() {
    for (String path : new String[] {"/api/redeployments", "/engine-rest/task"}) {
      var other = as(RITA).send("POST", path, "application/json; charset=IBM037", "{}");

      assertThat(other.status()).as(path).isEqualTo(415);
      assertThat(other.text()).contains("send it in UTF-8");
    }
    assertThat(
            as(RITA)
                .send("POST", "/engine-rest/task", "application/json; charset=utf-8", "{}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void charactersThatMakeATextReadOtherwiseAreRefused() {
    var reversed = as(RITA).post("/api/redeployments/x/stop", "{\"reason\":\"not \\u202eevas\"}");
    var line = as(RITA).post("/api/redeployments/x/stop", "{\"reason\":\"a\\u2028b\"}");

    assertThat(reversed.status()).isEqualTo(422);
    assertThat(reversed.text()).contains("Field 'reason' has a control character");
    assertThat(line.status()).isEqualTo(422);
  }

  private SlowCaller caller(String firstLine, String... headers) {
    return new SlowCaller(port, firstLine, headers);
  }

  private String rita() {
    return SlowCaller.basic(RITA, password(RITA));
  }

  private static Integer status(SlowCaller caller) {
    int status = caller.status();
    return status == 0 ? null : status;
  }
}
