package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RawRequest;
import io.github.qhubredeploy.testing.RunningHouse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server believes of a request's headers, and what it tells browsers by its own. */
class HeadersTests extends RunningHouse {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String STOP = "/api/redeployments/sample-1-20220301-120000/stop";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/camunda",
        "/camunda/",
        "/camunda/app",
        "/camunda/app/",
        "/camunda/app/tasklist",
        "/camunda/app/tasklist/",
        "/camunda/app/tasklist/default/index.html"
      })
  void repeatsNoForgedHostInARedirect(String path) {
    var answer = new RawRequest(LOOPBACK, "GET " + path, "Host: evil.example.org").send(port);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.all("Location")).hasSize(1).allMatch(place -> place.startsWith("/camunda"));
  }

  @Test
  void listensOnTheLoopbackAlone() {
    assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/redeployments/sample-1-20220301-120000/report",
        "/api/redeployments",
        "/swagger-ui/index.html",
        "/camunda/app/tasklist/default/",
        "/camunda/app/xx/default/",
        "/logout",
        "/"
      })
  void everyPageHasAPolicyThatLetsNobodyFrameIt(String path) {
    var headers = as(RITA).get(path).response().headers();

    assertThat(headers.allValues("Content-Security-Policy"))
        .hasSize(1)
        .allMatch(policy -> policy.contains("frame-ancestors 'none'"))
        .allMatch(policy -> policy.contains("default-src 'none'") || policy.contains("'self'"));
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
  }

  @Test
  void theReportMayRunNoScript() {
    var answer = as(RITA).get("/api/redeployments/sample-1-20220301-120000/report");

    assertThat(answer.response().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("script-src");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example.org", "http://127.0.0.1:1", "null", "%%%"})
  void refusesChangesThatAPageOfAnotherOriginCaused(String origin) {
    assertThat(as(RITA).with("Origin", origin).post(STOP, "{}").status()).isEqualTo(403);
    assertThat(as(RITA).with("Origin", origin).get("/api/platforms").status()).isEqualTo(200);
    Caller browser = inBrowser(RITA).with("Origin", origin);
    assertThat(browser.post("/camunda/api/engine/engine/default/task", "{}").status())
        .isEqualTo(403);
    assertThat(nobody().with("Origin", origin).tryToSignIn("tasklist", RITA, "x").status())
        .isEqualTo(403);
  }

  @Test
  void knowsItsOwnOriginAlsoBehindTheProxy() {
    String own = "http://127.0.0.1:" + port;

    assertThat(as(RITA).with("Origin", own).post(STOP, "{}").status()).isEqualTo(404); // no run
    assertThat(behindProxy("https://redeploy.example.org").post(STOP, "{}").status())
        .isEqualTo(404);
    assertThat(behindProxy(own).post(STOP, "{}").status()).isEqualTo(403);
    assertThat(as(RITA).with("Origin", "https://redeploy.example.org").post(STOP, "{}").status())
        .isEqualTo(403);
  }

  private Caller behindProxy(String origin) {
    return as(RITA)
        .from("192.0.2.1")
        .with("X-Forwarded-Proto", "https")
        .with("X-Forwarded-Host", "redeploy.example.org")
        .with("Origin", origin);
  }

  @Test
  void believesAForwardedHostFromTheProxyOnly() {
    var answer =
        new RawRequest(
                "127.0.0.2",
                "POST " + STOP,
                "X-Forwarded-Host: evil.example.org",
                "X-Forwarded-Proto: https",
                "Origin: https://evil.example.org",
                "Authorization: " + basic(RITA),
                "Content-Length: 0")
            .send(port);

    assertThat(answer.status()).isEqualTo(403); // believed, it would be 404
  }

  private static String basic(String person) {
    String both = person + ":" + password(person);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMereRequestSignsNobodyOut() {
    var rita = inBrowser(RITA);

    assertThat(rita.get("/logout").status()).isEqualTo(403);
    assertThat(rita.get("/camunda/api/engine/engine/default/task").status()).isEqualTo(200);
  }

  @Test
  void aWebApplicationThatDoesNotExistIsNotFound() {
    assertThat(nobody().get("/camunda/app/xx/default/").status()).isEqualTo(404);
    assertThat(inBrowser(RITA).get("/camunda/app/xx/default/").status()).isEqualTo(404);
    assertThat(nobody().get("/h2-console").status()).isEqualTo(403);
  }

  @Test
  void anEngineThatDoesNotExistIsNotFoundAndNoFailure() {
    for (String path : List.of("tasklist/xx/", "tasklist/xx", "cockpit/styles/", "admin/setup")) {
      assertThat(nobody().get("/camunda/app/" + path).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of("tasklist/default/", "tasklist/default")) {
      assertThat(nobody().get("/camunda/app/" + path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void theSessionsCookieIsForThisSiteAndOverTlsForTlsAlone() {
    var plain = new RawRequest(LOOPBACK, "GET /camunda/app/tasklist/default/").send(port);
    var tls =
        new RawRequest(LOOPBACK, "GET /camunda/app/tasklist/default/", "X-Forwarded-Proto: https")
            .send(port);

    assertThat(plain.all("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
        .hasSize(1)
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        .noneMatch(cookie -> cookie.contains("Secure"));
    assertThat(tls.all("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
        .hasSize(1)
        .allMatch(cookie -> cookie.contains("Secure"));
    assertThat(tls.all("Strict-Transport-Security")).hasSize(1);
  }
}
