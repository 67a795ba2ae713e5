package io.github.qhubredeploy.step.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files belong into the repository: what qhub renders, and never state or backups. */
final class PublishedFiles {

  static final String CONFIG = "qhub-config.yaml";

  private static final Pattern RENDERED =
      Pattern.compile(
          "\\.gitignore|\\.gitlab-ci\\.yml|\\.github/workflows/qhub-(ops|linter)\\.yaml|(stages|image)/.+");
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(.*/)?(\\.terraform|__pycache__)/.*"
              + "|(.*/)?(\\.terraform\\.[^/]*|[^/]*\\.tfstate[^/]*|[^/]*\\.backup|[^/]*\\.tfvars|crash\\.log"
              + "|qhub-users-import\\.json|[^/]*\\.original|[^/]*\\.draft)");

  private PublishedFiles() {}

  /** Rendered files of the directory, without the configuration file itself. */
  static NavigableSet<String> in(Path directory) {
    List<String> deprecated = deprecated();
    try (Stream<Path> paths = Files.walk(directory)) {
      NavigableSet<String> found = new TreeSet<>();
      paths
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> directory.relativize(path).toString())
          .filter(path -> RENDERED.matcher(path).matches())
          .filter(path -> !PRIVATE.matcher(path).matches())
          .filter(path -> deprecated.stream().noneMatch(old -> isAt(path, old)))
          .forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("Rendered files cannot be listed: " + directory, e);
    }
  }

  /** Files and folders that older versions rendered and newer ones do not use. */
  static List<String> deprecated() {
    try (InputStream list =
        Objects.requireNonNull(
            PublishedFiles.class.getResourceAsStream("/qhub/deprecated-files.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of deprecated files cannot be read", e);
    }
  }

  private static boolean isAt(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/");
  }
}
