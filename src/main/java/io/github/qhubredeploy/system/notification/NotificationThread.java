package io.github.qhubredeploy.system.notification;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that ends with the application, and a queue that cannot grow without end. */
final class NotificationThread implements Executor {

  private static final int QUEUE = 100;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(QUEUE),
          work -> {
            Thread thread = new Thread(work, "notification");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }
}
