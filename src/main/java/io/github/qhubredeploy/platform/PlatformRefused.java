package io.github.qhubredeploy.platform;

/** A platform's file has faults; the message holds every one with its line. */
public class PlatformRefused extends RuntimeException {

  /** Refuses with a message that a person can act on. */
  public PlatformRefused(String message) {
    super(message);
  }
}
