package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.SetClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down, people are not kept out. */
class SignInThrottleTests {

  private static final String HOME = "192.0.2.1";
  private static final String AWAY = "198.51.100.7";

  private final SetClock clock = new SetClock();
  private final SignInThrottle throttle =
      new SignInThrottle(
          new SignInSettings(5, 20, Duration.ofSeconds(1), Duration.ofMinutes(1)), clock);

  private boolean right(String address, String account) {
    return throttle.attempt(address, account, () -> true);
  }

  private void wrong(String address, String account) {
    assertThat(throttle.attempt(address, account, () -> false)).isFalse();
  }

  private long wait(String address, String account) {
    try {
      throttle.attempt(address, account, () -> true);
      return 0;
    } catch (TooManySignInAttempts e) {
      return e.seconds();
    }
  }

  private void refused(String address, String account) {
    assertThatThrownBy(
            () ->
                throttle.attempt(
                    address,
                    account,
                    () -> {
                      throw new AssertionError("the password was looked at");
                    }))
        .isInstanceOf(TooManySignInAttempts.class);
  }

  @Test
  void refusesAnAccountForAGrowingButBoundedTime() {
    long longest = 0;
    for (int i = 0; i < 5; i++) {
      wrong("203.0.113." + i, "anna");
    }
    for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      assertThat(wait(AWAY, "anna")).isEqualTo(expected);
      refused(AWAY, "ANNA"); // nor under another spelling
      clock.seconds(expected);
      wrong("203.0.113.99", "anna");
      longest = expected;
    }
    clock.seconds(longest);
    assertThat(right(AWAY, "anna")).isTrue();
  }

  @Test
  void doesNotKeepAPersonOutAtTheUsualDesk() {
    right(HOME, "anna");
    for (int i = 0; i < 30; i++) {
      clock.seconds(60);
      wrong("203.0.113." + i, "anna");
    }

    refused(AWAY, "anna");
    assertThat(right(HOME, "anna")).isTrue();
  }

  @Test
  void slowsDownGuessesAtTheUsualDeskToo() {
    right(HOME, "anna");
    for (int i = 0; i < 5; i++) {
      wrong(HOME, "anna");
    }

    assertThat(wait(HOME, "anna")).isEqualTo(1);
    clock.seconds(1);
    assertThat(right(HOME, "anna")).isTrue();
  }

  @Test
  void refusesAnAddressThatTriesManyAccounts() {
    right(AWAY, "colleague");
    for (int i = 0; i < 20; i++) {
      wrong(AWAY, "person-" + i);
    }

    refused(AWAY, "anna");
    assertThat(right(AWAY, "colleague")).isTrue();
    assertThat(right(HOME, "anna")).isTrue();
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() {
    for (int i = 0; i < 20; i++) {
      wrong("2001:db8:1:2::" + i, "person-" + i);
    }

    refused("2001:db8:1:2:ffff::1", "anna");
    assertThat(right("2001:db8:1:3::1", "anna")).isTrue();
  }

  @Test
  void forgetsAfterAWhileWithoutAWrongPassword() {
    for (int i = 0; i < 5; i++) {
      wrong(AWAY, "anna");
    }
    clock.pass(Duration.ofMinutes(16));

    for (int i = 0; i < 5; i++) {
      wrong(AWAY, "anna");
    }
    refused(AWAY, "anna");
  }

  @Test
  void needsNoMoreMemoryForAFloodOfNamesAndAddresses() {
    for (int i = 0; i < 3 * SignInThrottle.ENTRIES; i++) {
      wrong("flood-" + i, "x" + i);
      right("flood-" + i, "y" + i);
    }

    assertThat(throttle.size()).isLessThanOrEqualTo(4 * SignInThrottle.ENTRIES);
  }

  @Test
  void looksAtNoMorePasswordsWhenManyComeAtOnce() throws Exception {
    AtomicInteger looked = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(40);
    var pool = Executors.newFixedThreadPool(40);
    for (int i = 0; i < 40; i++) {
      String address = "203.0.113." + i;
      pool.execute(
          () -> {
            try {
              throttle.attempt(address, "anna", () -> looked.incrementAndGet() < 0);
            } catch (TooManySignInAttempts e) {
              // most of them
            } finally {
              all.countDown();
            }
          });
    }
    assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
    pool.shutdown();

    assertThat(looked).hasValue(5);
  }

  @Test
  void doesNotTakeAProgramsFirstRequestsForGuesses() throws Exception {
    CountDownLatch all = new CountDownLatch(40);
    AtomicInteger in = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(40);
    for (int i = 0; i < 40; i++) {
      pool.execute(
          () -> {
            if (right(HOME, "program")) {
              in.incrementAndGet();
            }
            all.countDown();
          });
    }
    assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
    pool.shutdown();

    assertThat(in).hasValue(40);
  }
}
