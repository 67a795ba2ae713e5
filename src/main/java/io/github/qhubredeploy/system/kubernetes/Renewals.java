package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for a mover's wish for new addresses, and knows when new ones are due anyway. */
final class Renewals implements MoverWatch {

  static final String WISH = "renew addresses";

  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final MoverWatch watch;
  private final Duration every;
  private final AtomicBoolean wished = new AtomicBoolean();
  private Instant next;

  Renewals(MoverWatch watch, Duration every) {
    this.watch = watch;
    this.every = every;
    this.next = Instant.now().plus(every);
  }

  @Override
  public void line(String line) {
    if (line.strip().equals(WISH)) {
      wished.set(true);
    }
    watch.line(line);
  }

  @Override
  public void checkpoint() {
    watch.checkpoint();
  }

  /** A mover that works must not be given up because the store does not answer just now. */
  void whenDue(Runnable renew) {
    if (!wished.getAndSet(false) && Instant.now().isBefore(next)) {
      return;
    }
    try {
      renew.run();
      next = Instant.now().plus(every);
    } catch (CancellationException | ClusterRefused e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("A mover's addresses are not renewed yet: {}", e.getMessage());
      next = Instant.now().plus(AGAIN);
    }
  }
}
