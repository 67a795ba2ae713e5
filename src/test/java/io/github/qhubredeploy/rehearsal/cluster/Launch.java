package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container's command, environment and directory with host paths in the place of mount paths. */
record Launch(
    List<String> command, Map<String, String> environment, Path directory, Mounts mounts) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

  static Launch of(Container container, Map<String, String> variables, Mounts mounts, Path home) {
    List<String> command = new ArrayList<>();
    for (String word : container.getCommand()) {
      command.add(expand(word, variables));
    }
    for (String word : container.getArgs()) {
      command.add(expand(word, variables));
    }
    String directory = container.getWorkingDir();
    return new Launch(
        mounts.rewrite(command),
        environment(variables, mounts, home),
        directory == null ? home : mounts.host(directory, home),
        mounts);
  }

  /** The same place with another command, as exec wants it. */
  Launch with(List<String> otherCommand) {
    return new Launch(mounts.rewrite(otherCommand), environment, directory, mounts);
  }

  private static Map<String, String> environment(
      Map<String, String> variables, Mounts mounts, Path home) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("HOME", home.toString());
    variables.forEach((name, value) -> environment.put(name, mounts.rewrite(value)));
    environment.putIfAbsent("PATH", ProcessTree.path());
    environment.putIfAbsent("TMPDIR", mounts.host("/tmp", home).toString());
    environment.putIfAbsent("LANG", "C.UTF-8");
    return environment;
  }

  private static String expand(String word, Map<String, String> variables) {
    return REFERENCE
        .matcher(word)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
  }
}
