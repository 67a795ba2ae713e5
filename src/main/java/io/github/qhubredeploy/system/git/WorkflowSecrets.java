package io.github.qhubredeploy.system.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which secrets of the git server a pipeline of qhub reads. */
public final class WorkflowSecrets {

  private static final Pattern READ = Pattern.compile("\\$\\{\\{\\s*secrets\\.(\\w+)");

  /** GitHub gives this one to every run. */
  private static final String GIVEN = "GITHUB_TOKEN";

  private WorkflowSecrets() {}

  /** What the target version's pipeline cannot do without. */
  public static Set<String> needed(String kind, String provider, String version) {
    Set<String> names = new TreeSet<>();
    rows()
        .filter(row -> row.get(0).equals("*") || row.get(0).equals(provider))
        .filter(row -> isNeeded(row.get(2), kind, version))
        .forEach(row -> names.add(row.get(1)));
    return names;
  }

  /** What a workflow file of GitHub reads, by its own text. */
  public static Set<String> readBy(String workflow) {
    Set<String> names = new TreeSet<>();
    Matcher secret = READ.matcher(workflow);
    while (secret.find()) {
      names.add(secret.group(1));
    }
    names.remove(GIVEN);
    return names;
  }

  /** What such a file reads, but no pipeline needs. */
  static Set<String> dispensable(String version) {
    Set<String> names = new TreeSet<>();
    rows()
        .filter(row -> Character.isDigit(row.get(2).charAt(0)) && !isOf(version, row.get(2)))
        .forEach(row -> names.add(row.get(1)));
    return names;
  }

  /** What of it the pipeline cannot do without. */
  public static Set<String> neededBy(String workflow, String version) {
    Set<String> names = readBy(workflow);
    names.removeAll(dispensable(version));
    return names;
  }

  private static boolean isNeeded(String when, String kind, String version) {
    return switch (when) {
      case "always" -> true;
      case "github" -> kind.equals("github-actions");
      default -> isOf(version, when);
    };
  }

  private static boolean isOf(String version, String base) {
    return version.equals(base) || version.startsWith(base + ".");
  }

  private static Stream<List<String>> rows() {
    try (InputStream table =
        Objects.requireNonNull(
            WorkflowSecrets.class.getResourceAsStream("/qhub/workflow-secrets.txt"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException("The table of workflow secrets cannot be read", e);
    }
  }
}
