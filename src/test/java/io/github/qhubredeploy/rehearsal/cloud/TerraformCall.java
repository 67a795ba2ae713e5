package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One call of terraform by the CLI: where, with what words and variables. */
record TerraformCall(
    String cwd, List<String> args, long pid, String side, Map<String, Object> variables) {
  private static final Pattern BUCKET =
      Pattern.compile("\"?(?:bucket|name)\"?\\s*[:=]\\s*\"([\\w-]+?)(?:-terraform-state)?\"");
  private static final Pattern KEY = Pattern.compile("\"?key\"?\\s*[:=]\\s*\"terraform/([\\w-]+)");

  String command() {
    return args.isEmpty() ? "" : args.get(0);
  }

  /** The folder's name that says what is made there, such as 02-infrastructure. */
  String stage() {
    Path path = Path.of(cwd);
    return Stream.iterate(path, p -> p != null && p.getFileName() != null, Path::getParent)
        .map(p -> p.getFileName().toString())
        .filter(name -> name.matches("\\d\\d-.+"))
        .findFirst()
        .orElse(path.getFileName().toString());
  }

  boolean targeted() {
    return args.stream().anyMatch(arg -> arg.startsWith("-target="));
  }

  boolean changesState() {
    return List.of("apply", "destroy", "refresh", "import").contains(command());
  }

  /**
   * Whether the state lies in the provider's store; the store's own stage keeps it in its folder.
   */
  boolean remote() {
    return !stage().endsWith("terraform-state");
  }

  /** The name that clusters, buckets and states of one platform share: project and namespace. */
  Optional<String> deployment() {
    if (variables.get("name") instanceof String name) {
      return Optional.of(
          name + "-" + variable("environment").or(() -> variable("namespace")).orElse("dev"));
    }
    String text = file("_qhub.tf.json") + file("state.tf") + (remote() ? "" : file("main.tf"));
    return first(BUCKET, text).or(() -> first(KEY, text));
  }

  /** The value of a variable given, or its default in the rendered files. */
  Optional<String> variable(String name) {
    if (variables.get(name) instanceof String value) {
      return Optional.of(value);
    }
    String declaration =
        "variable \"" + Pattern.quote(name) + "\"\\s*\\{[^}]*?default\\s*=\\s*\"([^\"]*)\"";
    return first(Pattern.compile(declaration), file("variables.tf"));
  }

  private String file(String name) {
    Path path = Path.of(cwd, name);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
