package io.github.qhubredeploy.system.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/** What a refusal of Auth0 means, and what to do about it. */
final class Auth0Fault {

  private static final int LONGEST = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Auth0Fault() {}

  static String text(String call, RestClientResponseException e, Instant now) {
    int status = e.getStatusCode().value();
    String said = said(e.getResponseBodyAsString());
    return "Auth0 answers %d to %s (%s). %s"
        .formatted(status, call, said, cure(call, status, said, wait(e, now)));
  }

  private static String cure(String call, int status, String said, Optional<Duration> wait) {
    boolean token = call.equals(Auth0Api.SIGN_IN);
    if (status == 429) {
      return "Too many requests; it asks to wait %s"
          .formatted(wait.map(time -> time.toSeconds() + " s").orElse("a while"));
    }
    if (status >= 500) {
      return "Auth0 itself fails; see its status page";
    }
    if (token) {
      return status == 403
          ? "Authorize the application of identityProvider.auth0 for the Auth0 Management API"
          : "Check identityProvider.auth0 in the platform file: domain, clientId, clientSecret";
    }
    return switch (status) {
      case 401 -> "The domain must be the tenant's own, not a custom one";
      case 403 ->
          said.contains("scope")
              ? "Give the application of identityProvider.auth0 the scopes read:clients and update:clients"
              : "The application of identityProvider.auth0 may not do this";
      case 404 ->
          "This tenant has no application with the client id of the configuration; look whether identityProvider.auth0.domain is the right tenant";
      default -> "Change the callback by hand";
    };
  }

  /** How long Auth0 wants to be left alone: by seconds, or until a moment. */
  static Optional<Duration> wait(RestClientResponseException e, Instant now) {
    HttpHeaders headers = e.getResponseHeaders();
    if (headers == null) {
      return Optional.empty();
    }
    return number(headers, "Retry-After")
        .map(Duration::ofSeconds)
        .or(
            () ->
                number(headers, "X-RateLimit-Reset")
                    .map(Instant::ofEpochSecond)
                    .map(until -> Duration.between(now, until)))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Long> number(HttpHeaders headers, String name) {
    return Optional.ofNullable(headers.getFirst(name))
        .filter(text -> text.matches("\\d{1,11}"))
        .map(Long::parseLong);
  }

  /** The API says {@code message}, the token's endpoint {@code error_description}. */
  private static String said(String body) {
    String text = body;
    try {
      JsonNode error = JSON.readTree(body);
      text = error.path("message").asText(error.path("error_description").asText(body));
    } catch (JsonProcessingException e) {
      // no JSON: shown as it is
    }
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
