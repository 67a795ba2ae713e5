package io.github.qhubredeploy.process;

import org.jspecify.annotations.Nullable;

/**
 * Tells a step that it has to stop, and wakes it when it waits. Never in the middle of a call that
 * must not be interrupted: an embedded database closes its file when its caller is.
 */
final class Cancellation implements Interruption {

  private @Nullable Thread thread;
  private @Nullable String reason;
  private boolean release;

  synchronized void begin() {
    thread = Thread.currentThread();
  }

  /** From now on the thread is not interrupted, and an interruption that came is forgotten. */
  synchronized void end() {
    thread = null;
    Thread.interrupted();
  }

  synchronized void drop(String why) {
    cancel(why, false);
  }

  synchronized void release(String why) {
    cancel(why, true);
  }

  private void cancel(String why, boolean unlock) {
    if (reason == null) {
      reason = why;
      release = unlock;
    }
    if (thread != null) {
      thread.interrupt();
    }
  }

  synchronized boolean isWanted() {
    return reason != null;
  }

  synchronized boolean isRelease() {
    return release;
  }

  @Override
  public synchronized void check() {
    if (reason != null) {
      throw new StepInterrupted("Step stops: " + reason);
    }
  }

  @Override
  public synchronized void uninterrupted(Runnable work) {
    if (reason == null) {
      work.run();
    }
  }
}
