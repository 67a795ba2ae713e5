package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.qhubredeploy.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerSignInTests {

  private static final String DOMAIN = "qhub.example.com";
  private HttpServer server;
  private String seenCookie = "";
  private String seenHost = "";
  private int providerStatus = 302;

  @BeforeEach
  void aKeycloakAndAProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/auth/realms/qhub/protocol/openid-connect/auth",
        exchange -> {
          seenHost = exchange.getRequestHeaders().getFirst("X-Forwarded-Host");
          exchange.getResponseHeaders().add("Set-Cookie", "AUTH=1; Path=/auth; Secure");
          go(exchange, "https://" + DOMAIN + "/auth/realms/qhub/broker/auth0/login?code=2");
        });
    server.createContext(
        "/auth/realms/qhub/broker/auth0/login",
        exchange -> {
          seenCookie = exchange.getRequestHeaders().getFirst("Cookie");
          go(
              exchange,
              url("/authorize?redirect_uri=")
                  + URLEncoder.encode("https://" + DOMAIN + "/auth/x?y", StandardCharsets.UTF_8));
        });
    server.createContext("/authorize", this::provider);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theBrowserIsFollowedToTheProvidersDoorUnderThePlatformsName() {
    BrokerAnswer answer = start();

    assertThat(answer.callback()).isEqualTo("https://" + DOMAIN + "/auth/x?y");
    assertThat(answer.provider()).hasPath("/authorize");
    assertThat(answer.mismatch()).isFalse();
    assertThat(seenCookie).isEqualTo("AUTH=1");
    assertThat(seenHost).isEqualTo(DOMAIN);
  }

  @Test
  void aProviderThatDoesNotKnowTheCallbackIsHeard() {
    providerStatus = 403;

    assertThat(start().mismatch()).isTrue();
  }

  private BrokerAnswer start() {
    URI base = URI.create(url("/auth"));
    KeycloakSettings settings = new KeycloakSettings(Patience.LIMIT, Patience.LIMIT, false);
    return new BrokerSignIn(new Browser(base, DOMAIN, settings)).start(DOMAIN, "auth0");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void provider(HttpExchange exchange) throws IOException {
    byte[] page = "Oops! Callback URL mismatch.".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(providerStatus, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private static void go(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }
}
