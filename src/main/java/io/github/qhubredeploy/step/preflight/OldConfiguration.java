package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.qhub.OldVersion;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Fetches and reads the old platform's configuration. */
@Component
class OldConfiguration {

  private final List<ConfigurationSource> sources;

  OldConfiguration(List<ConfigurationSource> sources) {
    this.sources = sources;
  }

  /** What was read: the file, what it says, and which qhub deployed it. */
  record Read(QhubConfigFile file, PlatformConfiguration says, OldVersion version) {}

  /**
   * Copies the source's files into the directory; returns the path of the configuration there.
   *
   * @throws UntrustedTree.Unsafe when there are links that lead out of it, or special files
   */
  Path fetch(Platform.Source source, Path into) {
    sources.stream()
        .filter(candidate -> candidate.serves(source))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The platform's source names no place"))
        .fetch(source, into);
    UntrustedTree copy = new UntrustedTree(into, Set.of()); // nobody has run terraform in it yet
    copy.mustBeSafe(QhubPlace::isWritten);
    return copy.file(source.config());
  }

  Read read(Path config) {
    QhubConfigFile file = QhubConfigFile.load(config);
    PlatformConfiguration says = PlatformConfiguration.of(file);
    Path directory = config.toAbsolutePath().getParent();
    return new Read(
        file, says, OldVersion.detect(says, directory == null ? Path.of(".") : directory));
  }

  /** Reads a fresh copy that is gone afterwards. */
  Read look(Platform.Source source) {
    Path folder = temporary();
    try {
      return read(fetch(source, folder.resolve("source")));
    } finally {
      FileSystemUtils.deleteRecursively(folder.toFile());
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("redeploy-source-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory can be made", e);
    }
  }
}
