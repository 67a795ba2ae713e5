package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A directory on this machine, copied without what can be fetched again. */
@Component
class DirectorySource implements ConfigurationSource {

  private static final Set<String> LEFT_OUT = Set.of(".git", ".terraform");

  @Override
  public boolean serves(Platform.Source source) {
    return source.directory() != null;
  }

  @Override
  public void fetch(Platform.Source source, Path into) {
    Path from = real(Objects.requireNonNull(source.directory()));
    new UntrustedTree(from).mustBeSafe(QhubPlace::isWritten);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> isWanted(from.relativize(file))).toList()) {
        copy(file, into.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Source directory %s cannot be copied: %s".formatted(from, e.getMessage()), e);
    }
  }

  /** A link to the directory itself stands in the platform's file, so it is meant. */
  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("Source directory cannot be read: " + e, e);
    }
  }

  private static boolean isWanted(Path relative) {
    for (Path part : relative) {
      if (LEFT_OUT.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static void copy(Path file, Path target) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(target);
    } else {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
