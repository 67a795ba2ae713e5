package io.github.qhubredeploy.platform;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What a platform file holds.
 *
 * @param platform empty when there are faults
 */
record PlatformFile(Optional<Platform> platform, List<PlatformFault> faults) {

  static PlatformFile read(Path path) {
    PlatformFaults faults = new PlatformFaults(path.toString());
    Node root = compose(path, faults);
    Optional<Platform> platform =
        Optional.ofNullable(root).map(node -> platform(path, node, faults));
    List<PlatformFault> all = faults.all();
    return new PlatformFile(all.isEmpty() ? platform : Optional.empty(), all);
  }

  private static Platform platform(Path path, Node root, PlatformFaults faults) {
    PlatformSection file = new PlatformSection(faults, "", root, List.of(PlatformReader.KEYS));
    String name = path.getFileName().toString();
    return new PlatformReader(file).read(name.substring(0, name.length() - ".yaml".length()));
  }

  private static @Nullable Node compose(Path path, PlatformFaults faults) {
    try {
      String text = Files.readString(path);
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root == null) {
        faults.add(0, "the file is empty; copy example.yaml and fill it in");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      faults.add(
          line,
          "not YAML (%s); a reference inside { } must be quoted: \"${env:NAME}\""
              .formatted(spoken(e)));
    } catch (IOException | YAMLException e) {
      faults.add(0, "cannot be read as UTF-8 YAML; make it a readable text file");
    }
    return null;
  }

  /** What the parser says, unless it repeats a name from the file, which may be a secret. */
  private static String spoken(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    return problem.matches(".*(alias|anchor|tag).*") ? "a name with *, & or !" : problem;
  }
}
