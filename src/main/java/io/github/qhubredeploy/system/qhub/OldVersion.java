package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which qhub deployed the old platform, since 0.3 does not write it into its configuration.
 *
 * @param version null when nothing tells it
 * @param disagreement what contradicts it, or null
 */
public record OldVersion(@Nullable QhubVersion version, @Nullable String disagreement) {

  private static final Logger LOG = LoggerFactory.getLogger(OldVersion.class);
  private static final Pattern TAG =
      Pattern.compile("quansight/qhub-[a-z-]+:v?(\\d+\\.\\d+\\.\\d+)");
  private static final Pattern INSTALLED = Pattern.compile("qhub==\\s*(\\d+\\.\\d+\\.\\d+)");

  /**
   * Looks at {@code qhub_version}, then at the version that the CI files install, then at the tags
   * of the images.
   *
   * @param directory where the configuration lies, with its CI files
   */
  public static OldVersion detect(PlatformConfiguration configuration, Path directory) {
    if (configuration.qhubVersion() != null && QhubVersion.isVersion(configuration.qhubVersion())) {
      return new OldVersion(new QhubVersion(configuration.qhubVersion()), null);
    }
    TreeSet<QhubVersion> tags = new TreeSet<>();
    configuration.images().forEach(image -> find(TAG, image, tags));
    TreeSet<QhubVersion> installed = installed(directory);
    Set<QhubVersion> all = new TreeSet<>(tags);
    all.addAll(installed);
    QhubVersion version =
        !installed.isEmpty() ? installed.last() : tags.isEmpty() ? null : tags.last();
    return new OldVersion(
        version,
        all.size() < 2
            ? null
            : "the images are tagged %s, the CI files install %s".formatted(tags, installed));
  }

  /** The version, if anything tells it. */
  public Optional<QhubVersion> known() {
    return Optional.ofNullable(version);
  }

  private static TreeSet<QhubVersion> installed(Path directory) {
    TreeSet<QhubVersion> versions = new TreeSet<>();
    for (Path file : ciFiles(directory)) {
      try {
        find(INSTALLED, Files.readString(file), versions);
      } catch (IOException e) {
        LOG.warn("CI file {} cannot be read: {}", file, e.toString());
      }
    }
    return versions;
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
            .forEach(files::add);
      } catch (IOException e) {
        return files;
      }
    }
    return files;
  }

  private static void find(Pattern pattern, String text, Set<QhubVersion> versions) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      versions.add(new QhubVersion(matcher.group(1)));
    }
  }
}
