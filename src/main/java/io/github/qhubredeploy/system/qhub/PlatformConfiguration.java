package io.github.qhubredeploy.system.qhub;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code qhub-config.yaml} says about its platform.
 *
 * @param authenticationType {@code password}, {@code GitHub}, {@code Auth0} or {@code custom}
 * @param ciCdType {@code github-actions}, {@code gitlab-ci} or {@code none}
 * @param qhubVersion null before 0.4, which does not write it
 * @param users by name
 * @param images every image that is named anywhere
 */
public record PlatformConfiguration(
    @Nullable String domain,
    @Nullable String projectName,
    String namespace,
    @Nullable String provider,
    String authenticationType,
    String ciCdType,
    @Nullable String qhubVersion,
    Map<String, User> users,
    Set<String> groups,
    @Nullable String kubernetesVersion,
    @Nullable String oauthCallbackUrl,
    Set<String> images) {

  /** The section of each provider. */
  private static final Map<String, String> SECTIONS =
      Map.of(
          "aws", "amazon_web_services",
          "gcp", "google_cloud_platform",
          "azure", "azure",
          "do", "digital_ocean",
          "local", "local");

  /** A user of 0.3, whose groups come from the configuration. */
  public record User(@Nullable String primaryGroup, Set<String> secondaryGroups) {

    /** Whether the user administered the old platform: there only the primary group counts. */
    public boolean isAdministrator() {
      return "admin".equals(primaryGroup);
    }
  }

  /** Reads what is there; a missing text is null, a missing list empty. */
  public static PlatformConfiguration of(QhubConfigFile file) {
    Map<?, ?> security = YamlData.map(file.data().get("security"));
    String provider = file.get("provider").orElse(null);
    return new PlatformConfiguration(
        file.get("domain").orElse(null),
        file.get("project_name").orElse(null),
        file.get("namespace").orElse("dev"),
        provider,
        file.get("security.authentication.type").orElse("password"),
        file.get("ci_cd.type").orElse("none"),
        file.get("qhub_version").orElse(null),
        users(YamlData.map(security.get("users"))),
        names(YamlData.map(security.get("groups")).keySet()),
        file.get(section(provider), "kubernetes_version").orElse(null),
        file.get("security.authentication.config.oauth_callback_url").orElse(null),
        images(file.data()));
  }

  /** The key of the provider's own section. */
  public static String section(@Nullable String provider) {
    return SECTIONS.getOrDefault(String.valueOf(provider), String.valueOf(provider));
  }

  private static Map<String, User> users(Map<?, ?> section) {
    Map<String, User> users = new LinkedHashMap<>();
    section.forEach(
        (name, value) -> {
          Map<?, ?> user = YamlData.map(value);
          Object primary = user.get("primary_group");
          users.put(
              String.valueOf(name),
              new User(
                  primary == null ? null : String.valueOf(primary),
                  user.get("secondary_groups") instanceof List<?> list ? names(list) : Set.of()));
        });
    return users;
  }

  private static Set<String> images(@Nullable Object node) {
    Set<String> found = new TreeSet<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if ("default_images".equals(key)) {
              YamlData.map(value).values().forEach(image -> found.add(String.valueOf(image)));
            } else if ("image".equals(key) && value instanceof String image) {
              found.add(image);
            } else {
              found.addAll(images(value));
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(element -> found.addAll(images(element)));
    }
    return found;
  }

  private static Set<String> names(Iterable<?> values) {
    Set<String> names = new LinkedHashSet<>();
    values.forEach(value -> names.add(String.valueOf(value)));
    return names;
  }
}
