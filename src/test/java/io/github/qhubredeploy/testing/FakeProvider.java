package io.github.qhubredeploy.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An identity provider that is down until it is started. */
public final class FakeProvider implements AutoCloseable {

  public static final String CLIENT = "qhub-redeploy";

  /** Keeps the port for us; whoever calls meanwhile is refused. */
  private final Socket reserved = new Socket();

  private final int port;
  private final RSAKey key;
  private HttpServer server;
  private String idToken = "";
  private String guest = "";

  public FakeProvider() {
    try {
      reserved.bind(new InetSocketAddress("127.0.0.1", 0));
      port = reserved.getLocalPort();
      key = new RSAKeyGenerator(2048).keyID("one").generate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + port;
  }

  public void start() {
    try {
      reserved.close();
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String base = "/protocol/openid-connect";
    server.createContext(
        base + "/certs", call -> answer(call, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext(
        base + "/token",
        call ->
            answer(
                call,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                    .formatted(idToken)));
    server.createContext(
        base + "/userinfo", call -> answer(call, "{\"sub\":\"%s\"}".formatted(guest)));
    server.start();
  }

  private static void answer(HttpExchange call, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(200, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  /** Whom the next sign-in of a browser brings. */
  public void nextGuest(String name, String nonce, String... groups) {
    guest = "id-of-" + name;
    idToken = token(name, CLIENT, nonce, groups);
  }

  public String token(String name, String audience, String nonce, String... groups) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("id-of-" + name)
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("preferred_username", name)
            .claim("given_name", "G")
            .claim("nonce", nonce)
            .claim("groups", List.of(groups))
            .build();
    try {
      SignedJWT jwt =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      reserved.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (server != null) {
      server.stop(0);
    }
  }
}
