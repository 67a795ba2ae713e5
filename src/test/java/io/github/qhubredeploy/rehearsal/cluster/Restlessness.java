package io.github.qhubredeploy.rehearsal.cluster;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes the cluster late at random, wherever a real one may be: what holds only as long as
 * everybody is quick fails then. {@code -Drehearsal.restless=800} waits up to so many milliseconds
 * at one of three occasions; nothing waits without it.
 */
final class Restlessness {

  private static final int MOST = Integer.getInteger("rehearsal.restless", 0);
  private static final int RARITY = 3;

  private Restlessness() {}

  /** How long somebody is late this time, in milliseconds. */
  static int delay() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return MOST == 0 || random.nextInt(RARITY) > 0 ? 0 : random.nextInt(MOST);
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(delay());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }
}
