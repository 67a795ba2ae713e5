package io.github.qhubredeploy.rehearsal.store;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which requests a trouble befalls, and how often it did. */
public final class Rule {

  private final Predicate<Request> which;
  private final Trouble trouble;
  private final AtomicInteger happened = new AtomicInteger();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private int most = Integer.MAX_VALUE;
  private int first;
  private double share = 1;
  private long seed;

  Rule(Predicate<Request> which, Trouble trouble) {
    this.which = which;
    this.trouble = trouble;
  }

  /** Only so many times. */
  public synchronized Rule times(int count) {
    most = count;
    return this;
  }

  /** Not the first so many of them. */
  public synchronized Rule after(int count) {
    first = count;
    return this;
  }

  /** Only this share of them: the same ones at every run, in whatever order they come. */
  public synchronized Rule share(double part, long randomSeed) {
    share = part;
    seed = randomSeed;
    return this;
  }

  /** How often it has happened. */
  public int happened() {
    return happened.get();
  }

  synchronized boolean befalls(Request request) {
    if (!which.test(request) || happened.get() >= most) {
      return false;
    }
    if (first > 0) {
      first--;
      return false;
    }
    int attempt = tries.merge(request.subject(), 1, Integer::sum);
    long drawn = seed * 31 + request.subject().hashCode() * 17L + attempt;
    if (new SplittableRandom(drawn).nextDouble() >= share) {
      return false;
    }
    happened.incrementAndGet();
    return true;
  }

  Trouble trouble() {
    return trouble;
  }
}
