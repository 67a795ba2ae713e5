package io.github.qhubredeploy.system.oauth;

/** The callback could not be changed by the provider's API; the message says what to do. */
public class OAuthRefused extends RuntimeException {

  private final boolean unchanged;

  /**
   * A refusal.
   *
   * @param unchanged whether the provider surely did nothing
   */
  public OAuthRefused(String message, boolean unchanged) {
    super(message);
    this.unchanged = unchanged;
  }

  OAuthRefused(String message, boolean unchanged, Throwable cause) {
    super(message, cause);
    this.unchanged = unchanged;
  }

  /** Whether the provider surely did nothing. */
  boolean leftAllUnchanged() {
    return unchanged;
  }
}
