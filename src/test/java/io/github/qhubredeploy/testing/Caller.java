package io.github.qhubredeploy.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One person or program that calls the application over HTTP. */
public final class Caller {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What came back. */
  public record Answer(int status, String type, String text, HttpResponse<String> response) {

    public JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }
  }

  private final URI base;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  public Caller(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  public Caller with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Calls from another machine, through the TLS proxy that runs beside the application. */
  public Caller from(String address) {
    return with("X-Forwarded-For", address);
  }

  public Caller basic(String name, String password) {
    String both = name + ":" + password;
    return with(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
  }

  /** Signs in as a browser does: a session, and the token that each change has to carry. */
  public Caller signIn(String app, String name, String password) {
    Answer answer = tryToSignIn(app, name, password);
    if (answer.status() != 200) {
      throw new AssertionError("sign-in of " + name + ": " + answer);
    }
    get("/camunda/app/" + app + "/default/"); // a new session, a new token
    token();
    return this;
  }

  /** Fills in the form of the sign-in page. */
  public Answer tryToSignIn(String app, String name, String password) {
    get("/camunda/app/" + app + "/default/");
    token();
    return send(
        "POST",
        "/camunda/api/admin/auth/user/default/login/" + app,
        "application/x-www-form-urlencoded",
        "username=" + encoded(name) + "&password=" + encoded(password));
  }

  private void token() {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .forEach(cookie -> with("X-XSRF-TOKEN", cookie.getValue()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public Answer get(String path) {
    return send("GET", path, "application/json", "");
  }

  public Answer post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  public Answer send(String method, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", type)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body(),
          answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
