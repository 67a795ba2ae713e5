package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.system.qhub.QhubRelease.ImageRewrite;
import io.github.qhubredeploy.system.qhub.QhubRelease.NameRule;
import io.github.qhubredeploy.system.qhub.QhubRelease.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The versions of qhub that a redeployment can start from or lead to, from a table. */
@Component
public class SupportedVersions {

  private final TreeMap<QhubVersion, QhubRelease> releases = new TreeMap<>();
  private final QhubVersion defaultTarget;

  /** Reads the table {@code qhub/versions.yaml}. */
  public SupportedVersions() {
    Map<?, ?> table = table();
    YamlData.map(table.get("versions"))
        .forEach(
            (version, entry) -> {
              QhubRelease release = release(new QhubVersion(String.valueOf(version)), entry);
              releases.put(release.version(), release);
            });
    defaultTarget = new QhubVersion(String.valueOf(table.get("default-target")));
  }

  /** Versions that can be replaced, oldest first. */
  public List<QhubVersion> sources() {
    return releases.values().stream().filter(r -> !r.target()).map(QhubRelease::version).toList();
  }

  /** Versions that can be installed anew, oldest first. */
  public List<QhubVersion> targets() {
    return releases.values().stream()
        .filter(QhubRelease::target)
        .map(QhubRelease::version)
        .toList();
  }

  /** The version whose upgraded configuration needs the least by hand. */
  public QhubVersion defaultTarget() {
    return defaultTarget;
  }

  /** What is known of the version, if it is in the table. */
  public Optional<QhubRelease> find(QhubVersion version) {
    return Optional.ofNullable(releases.get(version));
  }

  /** What is known of the version. */
  public QhubRelease get(QhubVersion version) {
    return find(version).orElseThrow(() -> new QhubUnsupported(version, releases.keySet()));
  }

  private static Map<?, ?> table() {
    try (InputStream text = SupportedVersions.class.getResourceAsStream("/qhub/versions.yaml")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("The table of qhub versions cannot be read", e);
    }
  }

  private static QhubRelease release(QhubVersion version, @Nullable Object entry) {
    Map<?, ?> row = YamlData.map(entry);
    TreeMap<String, Object> needs = new TreeMap<>();
    YamlData.map(row.get("needs")).forEach((key, value) -> needs.put(String.valueOf(key), value));
    return new QhubRelease(
        version,
        "target".equals(row.get("role")),
        texts(row.get("pins")),
        String.valueOf(row.get("terraform")),
        NameRule.valueOf(String.valueOf(row.get("project-name")).toUpperCase(Locale.ROOT)),
        needs,
        rewrite(row.get("images")),
        Set.copyOf(texts(row.get("kubernetes"))),
        Set.copyOf(texts(row.get("refuses"))),
        list(row.get("findings")).stream().map(SupportedVersions::remark).toList(),
        Boolean.TRUE.equals(row.get("keycloak")));
  }

  private static @Nullable ImageRewrite rewrite(@Nullable Object entry) {
    Map<?, ?> row = YamlData.map(entry);
    return row.isEmpty()
        ? null
        : new ImageRewrite(String.valueOf(row.get("from")), String.valueOf(row.get("to")));
  }

  private static Remark remark(Object entry) {
    Map<?, ?> row = YamlData.map(entry);
    return new Remark(
        "blocking".equals(row.get("severity")),
        String.valueOf(row.get("what")),
        String.valueOf(row.get("cure")));
  }

  private static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  private static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }
}
