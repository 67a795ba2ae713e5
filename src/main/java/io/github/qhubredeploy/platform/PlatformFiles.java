package io.github.qhubredeploy.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The platforms of a directory, one file {@code <id>.yaml} each; the example is left out. */
@Component
class PlatformFiles implements Platforms {

  private static final String SUFFIX = ".yaml";
  private static final String EXAMPLE = "example.yaml";

  private final Path directory;

  PlatformFiles(PlatformSettings settings) {
    this.directory = settings.platformsDirectory();
  }

  @Override
  public List<Platform> all() {
    List<Platform> platforms = new ArrayList<>();
    List<PlatformFault> faults = new ArrayList<>();
    for (Path path : files()) {
      PlatformFile file = PlatformFile.read(path);
      faults.addAll(file.faults());
      file.platform().ifPresent(platforms::add);
    }
    refuse(faults);
    return platforms;
  }

  @Override
  public Optional<Platform> find(String id) {
    Path path = directory.resolve(id + SUFFIX);
    if (!id.matches("[a-z0-9-]{1,30}") || isExample(path) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    PlatformFile file = PlatformFile.read(path);
    refuse(file.faults());
    return file.platform();
  }

  Path directory() {
    return directory;
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(directory)) {
      return found
          .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
          .filter(path -> !isExample(path))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Platform files cannot be listed: " + directory, e);
    }
  }

  private static boolean isExample(Path path) {
    return path.getFileName().toString().equals(EXAMPLE);
  }

  private static void refuse(List<PlatformFault> faults) {
    if (!faults.isEmpty()) {
      throw new PlatformFileFaulty(faults);
    }
  }
}
