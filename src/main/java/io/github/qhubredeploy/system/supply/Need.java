package io.github.qhubredeploy.system.supply;

/**
 * One thing that a deployment fetches from somewhere.
 *
 * @param name of the chart, provider or image; for terraform itself {@code terraform}
 * @param version exact for charts and terraform, a constraint for providers, empty for the rest
 * @param from repository of a chart; empty for what its name leads to
 * @param certain false when it is only fetched under a condition that the files leave open
 */
public record Need(Kind kind, String name, String version, String from, boolean certain) {

  /** What sort of thing it is. */
  public enum Kind {
    CHART,
    PROVIDER,
    IMAGE,
    TERRAFORM,
    /** Code that terraform fetches from elsewhere, so that its needs cannot be read. */
    MODULE
  }

  /** A container image by its name. */
  public static Need image(String name) {
    return new Need(Kind.IMAGE, name, "", "", true);
  }

  /** The terraform binary of that version. */
  public static Need terraform(String version) {
    return new Need(Kind.TERRAFORM, "terraform", version, "", true);
  }

  /** For people, such as {@code chart minio 6.7.4 of https://…}. */
  public String text() {
    return switch (kind) {
      case CHART -> "chart %s %s of %s".formatted(name, version, from);
      case PROVIDER ->
          "provider %s %s".formatted(name, version.isEmpty() ? "(any)" : version).strip();
      case IMAGE -> "image " + name;
      case TERRAFORM -> "terraform " + version;
      case MODULE -> "terraform code of " + name;
    };
  }

  /** The same thing, whether certain or not. */
  String key() {
    return kind + " " + text();
  }
}
