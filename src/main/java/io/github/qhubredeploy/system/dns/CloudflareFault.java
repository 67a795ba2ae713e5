package io.github.qhubredeploy.system.dns;

import java.util.Optional;
import org.springframework.web.client.RestClientResponseException;

/** What a refusal of Cloudflare means, and what to do about it. */
final class CloudflareFault {

  private static final int LONGEST = 300;

  private CloudflareFault() {}

  static String text(String call, RestClientResponseException e) {
    int status = e.getStatusCode().value();
    return switch (status) {
      case 400, 401, 403 ->
          "Cloudflare refuses %s (HTTP %d): %s. The token needs Zone Read and DNS Edit on this zone"
              .formatted(call, status, said(e));
      case 429 ->
          "Cloudflare answers %s with 'too many requests' (HTTP 429); it asks to wait %s, then try again"
              .formatted(call, wait(e));
      default ->
          "Cloudflare fails on %s (HTTP %d): %s. Try again, or change the record by hand"
              .formatted(call, status, said(e));
    };
  }

  private static String wait(RestClientResponseException e) {
    return Optional.ofNullable(e.getResponseHeaders())
        .map(headers -> headers.getFirst("Retry-After"))
        .map(seconds -> seconds + " s")
        .orElse("a while");
  }

  private static String said(RestClientResponseException e) {
    String body = e.getResponseBodyAsString().replaceAll("\\s+", " ").strip();
    return body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "…";
  }
}
