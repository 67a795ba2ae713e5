package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which qhub deployed the old platform, since 0.3 does not write it into its configuration. Nothing
 * is guessed: where the hints differ, it is not known until a person says it.
 *
 * @param decided what a person said, or null; counts only if it is among the hints
 */
public record OldVersion(List<Hint> hints, @Nullable QhubVersion decided) {

  /**
   * Something that tells a version.
   *
   * @param where such as {@code image jupyterhub} or a file's name
   */
  public record Hint(QhubVersion version, String where) {}

  /**
   * Looks at {@code qhub_version}, which is enough; otherwise at the tags of the images and at what
   * the CI files install.
   *
   * @param directory where the configuration lies, with its CI files
   */
  public static OldVersion detect(PlatformConfiguration configuration, Path directory) {
    String written = configuration.qhubVersion();
    if (written != null && QhubVersion.isVersion(written)) {
      return new OldVersion(List.of(new Hint(new QhubVersion(written), "qhub_version")), null);
    }
    List<Hint> hints =
        new ArrayList<>(
            VersionHints.images(configuration.images(), "image %s of the configuration"));
    hints.addAll(VersionHints.installed(directory));
    return new OldVersion(hints, null);
  }

  /** With what the cluster's deployments run. */
  public OldVersion running(Collection<String> images) {
    List<Hint> all = new ArrayList<>(hints);
    all.addAll(VersionHints.images(images, "image %s in the cluster"));
    return new OldVersion(all, decided);
  }

  /** With what a person said. */
  public OldVersion decided(@Nullable QhubVersion version) {
    return new OldVersion(hints, version);
  }

  /** The versions that something tells, oldest first. */
  public List<QhubVersion> candidates() {
    return List.copyOf(new TreeSet<>(hints.stream().map(Hint::version).toList()));
  }

  /** The version, if all hints agree, or a person has chosen one of them. */
  public Optional<QhubVersion> known() {
    List<QhubVersion> candidates = candidates();
    if (decided != null && candidates.contains(decided)) {
      return Optional.of(decided);
    }
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /** Who says what, in one sentence; empty when all hints agree. */
  public Optional<String> disagreement() {
    Map<QhubVersion, List<String>> said = new TreeMap<>();
    hints.forEach(
        hint -> said.computeIfAbsent(hint.version(), v -> new ArrayList<>()).add(hint.where()));
    return said.size() < 2
        ? Optional.empty()
        : Optional.of(
            said.entrySet().stream()
                .map(entry -> entry.getKey() + " by " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; ")));
  }
}
