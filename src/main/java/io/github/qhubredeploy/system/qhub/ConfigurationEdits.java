package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.system.qhub.QhubRelease.ImageRewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has to be changed besides {@code qhub upgrade}; each change is told in one sentence. */
final class ConfigurationEdits {

  private final QhubConfigFile file;
  private final List<String> changes = new ArrayList<>();

  ConfigurationEdits(QhubConfigFile file) {
    this.file = file;
  }

  /** What is written but empty makes {@code qhub upgrade} and stage 07 crash. */
  void beforeUpgrade() {
    for (List<String> path : EmptyEntries.in(file)) {
      file.remove(path);
      changes.add("removed the empty %s, at which qhub crashes".formatted(String.join(".", path)));
    }
  }

  /** The old configuration knows which images its people built themselves. */
  void keepImages(QhubConfigFile old) {
    OwnImages.in(old)
        .forEach(
            (path, image) -> {
              String raised = file.get(path.toArray(String[]::new)).orElse(image);
              if (!raised.equals(image)) {
                file.set(path, image);
                changes.add(
                    "kept your image %s at %s: qhub upgrade raised it to %s, which is not qhub's to build"
                        .formatted(image, String.join(".", path), raised));
              }
            });
  }

  /** 0.4 deploys what is written here, so this private copy gets the values. */
  void fillPlaceholders(Map<String, String> environment) {
    for (Placeholder placeholder : Placeholder.in(file)) {
      String value = environment.get(placeholder.variable());
      if (value == null || !placeholder.fillable()) {
        throw new PlaceholderUnfilled(placeholder);
      }
      file.set(placeholder.path(), value);
      changes.add(
          "filled %s at %s with the value of %s, since this version deploys what is written"
              .formatted(
                  placeholder.text(),
                  String.join(".", placeholder.path()),
                  placeholder.variable()));
    }
  }

  void afterUpgrade(QhubRelease release, String projectName, @Nullable String kubernetesVersion) {
    change("project_name", projectName);
    kubernetes(release, kubernetesVersion);
    release.needs().forEach(this::need);
    if (release.refusedCiCd().contains(file.get("ci_cd.type").orElse(""))) {
      remove("ci_cd", "its render refuses the type none");
    }
    if (release.version().isAtLeast("0.4.1")) {
      remove("default_images.dask_gateway", "it is no longer allowed");
    }
    remove("default_images.conda_store", "it is no longer allowed");
    if (release.images() != null) {
      rewrite(file.data(), List.of(), release.images());
    }
  }

  List<String> changes() {
    return changes;
  }

  private void kubernetes(QhubRelease release, @Nullable String version) {
    String provider = file.get("provider").orElse("");
    if (version == null || version.isBlank()) {
      return;
    }
    String path = PlatformConfiguration.section(provider) + ".kubernetes_version";
    if (release.kubernetesProviders().contains(provider)) {
      change(path, version);
    } else {
      changes.add(
          "left %s alone: qhub %s does not use it on %s, the cloud's default version is taken"
              .formatted(path, release.version(), provider));
    }
  }

  private void need(String path, Object value) {
    if (file.get(path).isEmpty()) {
      file.set(path, value);
      changes.add("added %s: %s, which this version reads without asking".formatted(path, value));
    }
  }

  private void change(String path, String value) {
    String before = file.get(path).orElse("(none)");
    if (!before.equals(value)) {
      file.set(path, value);
      changes.add("changed %s from %s to %s".formatted(path, before, value));
    }
  }

  private void remove(String path, String reason) {
    if (file.has(path)) {
      file.remove(path);
      changes.add("removed %s: %s".formatted(path, reason));
    }
  }

  private void rewrite(@Nullable Object node, List<String> path, ImageRewrite images) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> rewrite(value, YamlData.below(path, String.valueOf(key)), images));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        rewrite(list.get(i), YamlData.below(path, String.valueOf(i)), images);
      }
    } else if (node instanceof String text && text.startsWith(images.from())) {
      String image = images.to() + text.substring(images.from().length());
      file.set(path, image);
      changes.add("changed image %s to %s".formatted(text, image));
    }
  }
}
