package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The application as a person meets it: over HTTP, signed in. */
final class Application {

  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;
  private final Passwords passwords;

  Application(URI base, Passwords passwords) {
    this.base = base;
    this.passwords = passwords;
  }

  /** What was answered: status and body. */
  record Answer(int status, String body) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + body, e);
      }
    }
  }

  URI base() {
    return base;
  }

  Answer get(Person person, String path) {
    return send(person, path, "GET", null);
  }

  Answer post(Person person, String path, Object body) {
    return send(person, path, "POST", body);
  }

  /** Answers a question with the variables, as its form does. */
  Answer answer(Person person, String task, Map<String, Object> variables) {
    Map<String, Object> typed = new java.util.LinkedHashMap<>();
    variables.forEach((name, value) -> typed.put(name, Map.of("value", value)));
    return post(person, "/engine-rest/task/" + task + "/submit-form", Map.of("variables", typed));
  }

  /** All variables of a question, their values only. */
  JsonNode variables(Person person, String task) {
    return get(person, "/engine-rest/task/" + task + "/variables?deserializeValues=false").json();
  }

  private Answer send(Person person, String path, String method, Object body) {
    String secret = person.id() + ":" + passwords.of(person.id());
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve(path))
              .timeout(Duration.ofSeconds(60))
              .header("Content-Type", "application/json")
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
