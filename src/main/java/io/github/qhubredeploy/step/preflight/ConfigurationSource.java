package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import java.nio.file.Path;

/** Where a platform's configuration comes from. */
interface ConfigurationSource {

  /** Whether this is the one for such a source. */
  boolean serves(Platform.Source source);

  /** Copies the source's files into the directory, links as links. */
  void fetch(Platform.Source source, Path into);
}
