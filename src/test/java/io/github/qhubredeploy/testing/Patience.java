package io.github.qhubredeploy.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long all tests wait for what they expect: so long that a busy machine makes none of them
 * fail. Nobody waits longer than it takes, unless something is broken.
 */
public final class Patience implements BeforeAllCallback {

  /** For waits that Awaitility knows nothing of. */
  public static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LIMIT);
  }
}
