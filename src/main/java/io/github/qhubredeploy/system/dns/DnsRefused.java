package io.github.qhubredeploy.system.dns;

/** A record could not be changed by the provider's API; the message says what to do. */
public class DnsRefused extends RuntimeException {

  DnsRefused(String message) {
    super(message);
  }

  DnsRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
