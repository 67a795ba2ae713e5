package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.system.qhub.OldVersion.Hint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds versions of qhub in names of images and in CI files. */
final class VersionHints {

  private static final Logger LOG = LoggerFactory.getLogger(VersionHints.class);

  /** With or without a registry before it. */
  private static final Pattern TAG =
      Pattern.compile("(?:.*/)?quansight/qhub-([a-z-]+):v?(\\d+\\.\\d+\\.\\d+)");

  private static final Pattern INSTALLED = Pattern.compile("qhub==\\s*(\\d+\\.\\d+\\.\\d+)");

  private VersionHints() {}

  /** Each image once; those of other makers tell nothing. */
  static List<Hint> images(Collection<String> images, String where) {
    LinkedHashSet<Hint> hints = new LinkedHashSet<>();
    for (String image : images) {
      Matcher matcher = TAG.matcher(image);
      if (matcher.matches()) {
        hints.add(new Hint(new QhubVersion(matcher.group(2)), where.formatted(matcher.group(1))));
      }
    }
    return List.copyOf(hints);
  }

  static List<Hint> installed(Path directory) {
    LinkedHashSet<Hint> hints = new LinkedHashSet<>();
    for (Path file : ciFiles(directory)) {
      try {
        Matcher matcher = INSTALLED.matcher(Files.readString(file));
        while (matcher.find()) {
          hints.add(
              new Hint(new QhubVersion(matcher.group(1)), directory.relativize(file).toString()));
        }
      } catch (IOException e) {
        LOG.warn("CI file {} cannot be read: {}", file, e.toString());
      }
    }
    return List.copyOf(hints);
  }

  private static List<Path> ciFiles(Path directory) {
    List<Path> files = new ArrayList<>();
    Path gitlab = directory.resolve(".gitlab-ci.yml");
    if (Files.isRegularFile(gitlab)) {
      files.add(gitlab);
    }
    Path workflows = directory.resolve(".github/workflows");
    if (Files.isDirectory(workflows)) {
      try (Stream<Path> entries = Files.list(workflows)) {
        entries
            .filter(file -> file.getFileName().toString().startsWith("qhub"))
            .sorted()
            .forEach(files::add);
      } catch (IOException e) {
        return files;
      }
    }
    return files;
  }
}
