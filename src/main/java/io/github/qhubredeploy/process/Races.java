package io.github.qhubredeploy.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does again what failed only because another transaction was faster, such as a heartbeat's. */
final class Races {

  private static final Logger LOG = LoggerFactory.getLogger(Races.class);
  private static final int MOST = 5;

  private Races() {}

  /**
   * Does the work until it meets nobody.
   *
   * @param what the work, for the log
   * @throws OptimisticLockingException when it was too late each time
   */
  static <T> T won(String what, Supplier<T> work) {
    for (int race = 1; ; race++) {
      try {
        return work.get();
      } catch (OptimisticLockingException e) {
        if (race == MOST) {
          throw e;
        }
        LOG.info("{} met another transaction, again", what);
      }
    }
  }
}
