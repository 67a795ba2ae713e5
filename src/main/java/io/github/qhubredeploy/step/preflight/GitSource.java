package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.git.ConfigurationCheckout;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A branch of a git repository. */
@Component
class GitSource implements ConfigurationSource {

  private final ConfigurationCheckout checkout;

  GitSource(ConfigurationCheckout checkout) {
    this.checkout = checkout;
  }

  @Override
  public boolean serves(Platform.Source source) {
    return source.git() != null;
  }

  @Override
  public void fetch(Platform.Source source, Path into) {
    checkout.checkOut(Objects.requireNonNull(source.git()), into);
  }
}
