package io.github.qhubredeploy.system.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Asks Auth0 again where that helps, but never long: the step that asks is a short one, and a
 * person can do it too.
 *
 * @param pause lets time pass
 */
record Auth0Patience(Consumer<Duration> pause) {

  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofSeconds(1);

  static Auth0Patience real() {
    return new Auth0Patience(Auth0Patience::sleep);
  }

  /**
   * Does it.
   *
   * @param harmless whether it may be done twice, since a failure does not tell if it was done
   */
  <T> T attempt(String call, boolean harmless, Supplier<T> action) {
    for (int attempt = 1; ; attempt++) {
      try {
        return action.get();
      } catch (RestClientResponseException e) {
        boolean limited = e.getStatusCode().value() == 429;
        boolean broken = e.getStatusCode().is5xxServerError();
        Duration wait = limited ? Auth0Fault.wait(e, Instant.now()).orElse(SHORT) : SHORT;
        boolean again = limited || (harmless && broken);
        if (!again || attempt == ATTEMPTS || wait.compareTo(LONGEST) > 0) {
          throw new OAuthRefused(Auth0Fault.text(call, e, Instant.now()), harmless || !broken, e);
        }
        pause.accept(wait);
      } catch (RestClientException e) { // no answer, or one that is not Auth0's
        if (!harmless || attempt == ATTEMPTS) {
          throw new OAuthRefused(
              "Auth0 does not answer %s (%s). Check the way to the internet and identityProvider.auth0.domain"
                  .formatted(call, e.getMostSpecificCause().getClass().getSimpleName()),
              harmless,
              e);
        }
        pause.accept(SHORT);
      }
    }
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
