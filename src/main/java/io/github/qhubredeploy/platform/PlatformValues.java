package io.github.qhubredeploy.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shapes of a platform file's values; a refusal says the cure and never repeats the value. */
final class PlatformValues {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,30}");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
  private static final Pattern KUBERNETES = Pattern.compile("v?\\d+\\.\\d+[A-Za-z0-9.+-]*");
  private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d|P(\\d{1,4})([DW])");
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{1,63}");
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");
  private static final Pattern PREFIX =
      Pattern.compile("(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]+)*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./@:-]*");
  private static final Pattern SCP = Pattern.compile("[\\w.-]+@[\\w.-]+:[^:]+");

  private PlatformValues() {}

  static String id(String text) {
    return matching(ID, text, "must be 1 to 30 small letters, digits or hyphens");
  }

  static String version(String text) {
    return matching(VERSION, text, "is not a qhub version; give three numbers such as 0.4.2");
  }

  static String kubernetesVersion(String text) {
    return matching(KUBERNETES, text, "is not a Kubernetes version; give one such as 1.21");
  }

  static String domain(String text) {
    return matching(HOST, text, "is not a domain; give a name such as qhub-old.example.org");
  }

  static String projectName(String text) {
    return matching(PROJECT, text, "must begin with a letter, then letters, digits, - or _");
  }

  static String kubernetesName(String text) {
    return matching(
        LABEL, text, "is not a name in Kubernetes; up to 63 small letters, digits or -");
  }

  static String bucket(String text) {
    return matching(BUCKET, text, "is not a bucket's name; 3 to 63 small letters, digits, . or -");
  }

  static String container(String text) {
    return matching(
        CONTAINER,
        text,
        "is not a container's name; 3 to 63 small letters, digits, single hyphens");
  }

  static String account(String text) {
    return matching(ACCOUNT, text, "is not a storage account; 3 to 24 small letters or digits");
  }

  static String prefix(String text) {
    String bare = text.replaceAll("^/|/$", "");
    return text.equals("/")
        ? ""
        : matching(
            PREFIX,
            bare,
            "must be folders with a single / between, none of them . or ..; letters, digits, _ . -");
  }

  static String word(String text) {
    return matching(WORD, text, "must be a single word of letters, digits and _ . / @ : -");
  }

  static String fileName(String text) {
    if (text.contains("/") || text.startsWith(".")) {
      throw new IllegalArgumentException("must be a file's name, without a folder");
    }
    return text;
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  static Path path(String text) {
    if (text.startsWith("~") || text.contains("${")) {
      throw new IllegalArgumentException("is taken as it stands; write the path out");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    }
  }

  static Platform.ArchiveType archiveType(String text) {
    return switch (text) {
      case "s3" -> Platform.ArchiveType.S3;
      case "azure-blob" -> Platform.ArchiveType.AZURE_BLOB;
      default -> throw new IllegalArgumentException("is not a known store; give s3 or azure-blob");
    };
  }

  static SecretReference secret(String text) {
    if (!SecretReference.isReference(text)) {
      throw new IllegalArgumentException(
          "must be a reference, not the secret; give ${env:NAME} or ${file:/path}");
    }
    return new SecretReference(text);
  }

  static URI web(String text) {
    URI uri = uri(text);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("is not a web address; give https://host[:port][/path]");
    }
    return uri;
  }

  static String gitUrl(String text) {
    if (!SCP.matcher(text).matches() && !text.startsWith("/")) {
      URI uri = uri(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      if (!scheme.matches("https?|ssh|file")) {
        throw new IllegalArgumentException(
            "is not a repository's address; give https://, ssh:// or user@host:path");
      }
    }
    return text;
  }

  static Duration retention(String text) {
    Matcher days = DAYS.matcher(text);
    Duration retention;
    try {
      retention = days.matches() ? days(days) : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is not a period; give days as P7D or 7d", e);
    }
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing; give days as P7D or 7d");
    }
    return retention;
  }

  private static Duration days(Matcher shape) {
    String count = shape.group(1) == null ? shape.group(2) : shape.group(1);
    return Duration.ofDays(Long.parseLong(count) * ("W".equals(shape.group(3)) ? 7 : 1));
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      String user = uri.getUserInfo();
      if (user != null && (user.contains(":") || !"ssh".equals(uri.getScheme()))) {
        throw new IllegalArgumentException(
            "holds a user or password; remove it and give credentials by reference");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not an address", e);
    }
  }

  private static String matching(Pattern shape, String text, String refusal) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException(refusal);
    }
    return text;
  }
}
