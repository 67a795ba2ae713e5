package io.github.qhubredeploy.system.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The terraform files that qhub has rendered: {@code infrastructure} of 0.3, {@code stages} since
 * 0.4.
 */
public final class RenderedTerraform {

  private static final String MODULES = "modules";

  private RenderedTerraform() {}

  /**
   * What the files fetch, each thing once.
   *
   * @param known values that qhub gives to variables when it deploys, such as {@code
   *     cloud-provider}
   */
  public static List<Need> needs(Path directory, Map<String, Object> known) {
    TreeMap<String, Need> needs = new TreeMap<>();
    for (Path root : roots(directory)) {
      new TerraformModule(root, known, true, 0)
          .tell(need -> needs.merge(need.key(), need, (one, other) -> one.certain() ? one : other));
    }
    return needs.values().stream().filter(need -> !isIncluded(need, needs.values())).toList();
  }

  /** Some version of a provider is there when a certain one is. */
  private static boolean isIncluded(Need need, Collection<Need> all) {
    return need.kind() == Need.Kind.PROVIDER
        && need.version().isEmpty()
        && all.stream().anyMatch(one -> one.name().equals(need.name()) && !one.equals(need));
  }

  /** Where terraform is started: every directory with its files that is nobody's module. */
  private static List<Path> roots(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isDirectory)
          .filter(path -> !contains(directory.relativize(path), MODULES))
          .filter(TerraformFiles::areIn)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Rendered files cannot be read in " + directory, e);
    }
  }

  private static boolean contains(Path path, String name) {
    for (Path part : path) {
      if (part.toString().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
