package io.github.qhubredeploy.system.dns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientResponseException;

/** What a refusal of Cloudflare means, and what to do about it. */
final class CloudflareFault {

  private static final int LONGEST = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CloudflareFault() {}

  static String text(String call, RestClientResponseException e) {
    int status = e.getStatusCode().value();
    if (status == 429) {
      return "Cloudflare answers %s with 'too many requests' (HTTP 429); it asks to wait %s, then try again"
          .formatted(call, wait(e).map(wait -> wait.toSeconds() + " s").orElse("a while"));
    }
    String body = e.getResponseBodyAsString();
    return status >= 500
        ? "Cloudflare fails on %s (HTTP %d): %s. Try again, or change the record by hand"
            .formatted(call, status, shortened(body))
        : refusal(call, " (HTTP %d)".formatted(status), errors(body), body);
  }

  /** A refusal that came with HTTP 200. */
  static String text(String call, @Nullable JsonNode errors) {
    return refusal(call, "", errors, String.valueOf(errors));
  }

  /** How long Cloudflare wants to be left alone. */
  static Optional<Duration> wait(RestClientResponseException e) {
    return Optional.ofNullable(e.getResponseHeaders())
        .map(headers -> headers.getFirst("Retry-After"))
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  private static String refusal(
      String call, String status, @Nullable JsonNode errors, String body) {
    List<Integer> codes = new ArrayList<>();
    List<String> said = new ArrayList<>();
    collect(errors, codes, said);
    return "Cloudflare refuses %s%s: %s. %s"
        .formatted(
            call, status, shortened(said.isEmpty() ? body : String.join("; ", said)), cure(codes));
  }

  /** An error may have a chain of others that say more. */
  private static void collect(@Nullable JsonNode errors, List<Integer> codes, List<String> said) {
    if (errors == null) {
      return;
    }
    for (JsonNode error : errors) {
      if (error.has("code")) {
        codes.add(error.path("code").asInt());
        said.add(error.path("code").asText() + " " + error.path("message").asText());
      }
      collect(error.path("error_chain"), codes, said);
    }
  }

  private static String cure(List<Integer> codes) {
    if (codes.stream().anyMatch(List.of(1000, 1001, 6003, 6111, 9106, 9107, 9109)::contains)) {
      return "The token is wrong or has run out; renew dns.cloudflare.token";
    }
    if (codes.stream().anyMatch(List.of(81053, 81054, 81057, 81058)::contains)) {
      return "Another record of that name was made meanwhile; try again, or change it by hand";
    }
    return "The token needs Zone Read and DNS Edit on this zone";
  }

  private static @Nullable JsonNode errors(String body) {
    try {
      return JSON.readTree(body).path("errors");
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
