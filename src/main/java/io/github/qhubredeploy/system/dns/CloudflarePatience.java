package io.github.qhubredeploy.system.dns;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Asks Cloudflare again where that helps, but never long: the step that asks is a short one.
 *
 * @param pause lets time pass
 */
record CloudflarePatience(Consumer<Duration> pause) {

  private static final int ATTEMPTS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofSeconds(2);

  static CloudflarePatience real() {
    return new CloudflarePatience(CloudflarePatience::sleep);
  }

  /** A question may be asked again whatever went wrong on the way. */
  <T> @Nullable T read(String call, Supplier<@Nullable T> action) {
    return attempt(call, action, true);
  }

  /** A change only when it was surely not made; otherwise the next attempt must look first. */
  <T> @Nullable T write(String call, Supplier<@Nullable T> action) {
    return attempt(call, action, false);
  }

  private <T> @Nullable T attempt(String call, Supplier<@Nullable T> action, boolean reads) {
    for (int attempt = 1; ; attempt++) {
      try {
        return action.get();
      } catch (RestClientResponseException e) {
        boolean limited = e.getStatusCode().value() == 429;
        boolean again = limited || (reads && e.getStatusCode().is5xxServerError());
        Duration wait = limited ? CloudflareFault.wait(e).orElse(SHORT) : SHORT;
        if (!again || attempt == ATTEMPTS || wait.compareTo(LONGEST) > 0) {
          throw new DnsRefused(CloudflareFault.text(call, e), e);
        }
        pause.accept(wait);
      } catch (ResourceAccessException e) {
        if (!reads || attempt == ATTEMPTS) {
          throw unreachable(call, e);
        }
        pause.accept(SHORT);
      }
    }
  }

  private static DnsRefused unreachable(String call, ResourceAccessException e) {
    return new DnsRefused(
        "Cloudflare cannot be reached for %s: %s. Check the way to the internet, then try again"
            .formatted(call, e.getMostSpecificCause().getMessage()),
        e);
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
