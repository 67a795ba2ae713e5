package io.github.qhubredeploy.trigger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Slows down the guessing of passwords, by address and by account, and locks nobody out.
 *
 * <p>After some wrong passwords an account is refused for a growing, bounded time, but only at
 * addresses where nobody has signed in to it lately: guessing from elsewhere does not keep people
 * out at their usual desk. There, only wrong passwords for this account at this address count. The
 * counters are in memory, bounded, and forgotten at a restart.
 */
@Component
class SignInThrottle {

  /** Of addresses, of accounts, of desks; the oldest go. A flood of names needs no more memory. */
  static final int ENTRIES = 10_000;

  /** Wrong passwords count until none has been given for so long. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  /** Where somebody has signed in, the account is expected for so long. */
  private static final Duration FAMILIAR = Duration.ofDays(7);

  /** Of the engine's user names: a longer one is nobody's. */
  private static final int LONGEST_NAME = 64;

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Logger LOG = LoggerFactory.getLogger(SignInThrottle.class);

  /** An account at an address. */
  private record Desk(String address, String account) {}

  private record Failures(int count, Instant last) {}

  private final SignInSettings settings;
  private final Clock clock;
  private final Map<String, Failures> byAddress = bounded();
  private final Map<String, Failures> byAccount = bounded();
  private final Map<Desk, Failures> byDesk = bounded();
  private final Map<Desk, Instant> familiar = bounded();
  private final List<Object> turns = Stream.generate(Object::new).limit(64).toList();

  SignInThrottle(SignInSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Checks a password, unless the attempt has to wait. Parallel attempts at one desk wait for each
   * other, so that a program's first requests are not taken for guesses; an attempt counts as wrong
   * until it was right, so that many at once gain nothing.
   */
  boolean attempt(String address, String account, BooleanSupplier check) {
    Desk desk = new Desk(network(address), name(account));
    if (isTrusted(desk)) {
      boolean right = check.getAsBoolean();
      settle(desk, right);
      return right;
    }
    synchronized (turns.get(Math.floorMod(desk.hashCode(), turns.size()))) {
      boolean known = reserve(desk);
      boolean right = false;
      try {
        right = check.getAsBoolean();
        return right;
      } finally {
        if (right) {
          refund(desk, known);
        } else {
          LOG.info("Sign-in failed: wrong name or password, from {}", desk.address());
        }
      }
    }
  }

  private synchronized boolean isTrusted(Desk desk) {
    return isFamiliar(desk) && failures(byDesk, desk) == 0;
  }

  private boolean isFamiliar(Desk desk) {
    Instant last = familiar.get(desk);
    return last != null && last.plus(FAMILIAR).isAfter(clock.instant());
  }

  private synchronized void settle(Desk desk, boolean right) {
    if (right) {
      familiar.put(desk, clock.instant());
    } else {
      add(byDesk, desk, 1);
      LOG.info("Sign-in failed: wrong name or password, from {}", desk.address());
    }
  }

  /** Counts the attempt as a wrong one and returns whether the account is expected there. */
  private synchronized boolean reserve(Desk desk) {
    boolean known = isFamiliar(desk);
    Duration wait =
        known
            ? wait(byDesk, desk, settings.accountAttempts())
            : longer(
                wait(byAddress, desk.address(), settings.addressAttempts()),
                wait(byAccount, desk.account(), settings.accountAttempts()));
    if (wait.compareTo(Duration.ZERO) > 0) {
      throw new TooManySignInAttempts(wait);
    }
    count(desk, known, 1);
    return known;
  }

  private synchronized void refund(Desk desk, boolean known) {
    count(desk, known, -1);
    familiar.put(desk, clock.instant());
  }

  private void count(Desk desk, boolean known, int more) {
    if (known) {
      add(byDesk, desk, more);
    } else {
      add(byAddress, desk.address(), more);
      add(byAccount, desk.account(), more);
    }
  }

  private <K> void add(Map<K, Failures> counters, K key, int more) {
    int count = failures(counters, key) + more;
    if (count > 0) {
      counters.put(key, new Failures(count, clock.instant()));
    } else {
      counters.remove(key);
    }
  }

  private <K> int failures(Map<K, Failures> counters, K key) {
    Failures failures = counters.get(key);
    return failures == null || failures.last().plus(REMEMBERED).isBefore(clock.instant())
        ? 0
        : failures.count();
  }

  private <K> Duration wait(Map<K, Failures> counters, K key, int free) {
    int beyond = failures(counters, key) - free;
    Failures failures = counters.get(key);
    if (failures == null || beyond < 0) {
      return Duration.ZERO;
    }
    Duration grown = settings.firstWait().multipliedBy(1L << Math.min(beyond, 20));
    Duration delay = grown.compareTo(settings.longestWait()) < 0 ? grown : settings.longestWait();
    return Duration.between(clock.instant(), failures.last().plus(delay));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** How many entries are kept; for the test of the bound. */
  synchronized int size() {
    return byAddress.size() + byAccount.size() + byDesk.size() + familiar.size();
  }

  private static String name(@Nullable String account) {
    return account == null || account.length() > LONGEST_NAME
        ? ""
        : account.strip().toLowerCase(Locale.ROOT);
  }

  /** One customer has a whole /64 of IPv6 addresses. */
  private static String network(@Nullable String address) {
    if (address == null || address.length() > LONGEST_NAME || !IPV6.matcher(address).matches()) {
      return name(address);
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // asks no name server
      return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > ENTRIES;
      }
    };
  }
}
