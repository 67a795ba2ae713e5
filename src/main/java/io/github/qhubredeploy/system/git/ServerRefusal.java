package io.github.qhubredeploy.system.git;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/** What a git server's refusal means, whether it passes by itself, and what to do otherwise. */
final class ServerRefusal {

  private static final Duration UNSAID = Duration.ofMinutes(1);

  private ServerRefusal() {}

  static PipelineUnreadable of(URI address, RestClientResponseException e) {
    int status = e.getStatusCode().value();
    HttpHeaders headers = Optional.ofNullable(e.getResponseHeaders()).orElse(new HttpHeaders());
    String said = e.getResponseBodyAsString().toLowerCase(Locale.ROOT);
    if (status == 429 || (status == 403 && isLimit(headers, said))) {
      Duration wait = wait(headers);
      return new PipelineUnreadable(
          "%s: the token's rate limit is used up; it is free again in %d s"
              .formatted(address, wait.toSeconds()),
          wait);
    }
    return new PipelineUnreadable(
        "%s answered %d: %s".formatted(address, status, cure(status, headers, said)),
        status >= 500 || status == 408);
  }

  private static boolean isLimit(HttpHeaders headers, String said) {
    return "0".equals(headers.getFirst("x-ratelimit-remaining"))
        || headers.containsKey(HttpHeaders.RETRY_AFTER)
        || said.contains("rate limit");
  }

  /** As the server says; by its own clock, as this machine's may differ. */
  private static Duration wait(HttpHeaders headers) {
    Optional<Long> after = number(headers, HttpHeaders.RETRY_AFTER);
    if (after.isPresent()) {
      return Duration.ofSeconds(after.get());
    }
    long date = headers.getDate();
    Instant now = date < 0 ? Instant.now() : Instant.ofEpochMilli(date);
    return number(headers, "x-ratelimit-reset")
        .or(() -> number(headers, "ratelimit-reset"))
        .map(reset -> Duration.between(now, Instant.ofEpochSecond(reset)).plusSeconds(1))
        .filter(wait -> !wait.isNegative())
        .orElse(UNSAID);
  }

  private static Optional<Long> number(HttpHeaders headers, String name) {
    return Optional.ofNullable(headers.getFirst(name))
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::valueOf);
  }

  private static String cure(int status, HttpHeaders headers, String said) {
    return switch (status) {
      case 401 ->
          said.contains("expired")
              ? "the token has run out; renew ci.token"
              : "the token is refused or has run out; renew ci.token";
      case 403 -> forbidden(headers, said);
      case 404 ->
          "no such repository for this token; check source.git.url, ci.api and the token's access";
      default -> "the git server fails; look at its status";
    };
  }

  private static String forbidden(HttpHeaders headers, String said) {
    if (headers.containsKey("x-github-sso") || said.contains("saml")) {
      return "the organization demands single sign-on; authorize the token for it";
    }
    return "the token may not read pipelines; give it actions:read or read_api (or pipelines are"
        + " switched off for the repository)";
  }
}
