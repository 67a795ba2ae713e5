package io.github.qhubredeploy.rehearsal.sample;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** The homes and shared folders of the old platform. */
final class SampleTree {

  private SampleTree() {}

  static void create(Path volume) {
    String users =
        SampleUsers.ALL.stream()
            .map(user -> user.escapedHome() + "\t" + user.uid() + "\t" + user.gid())
            .collect(Collectors.joining("\n"));
    String groups =
        SampleUsers.GROUPS.entrySet().stream()
            .map(group -> group.getKey() + "\t" + group.getValue())
            .collect(Collectors.joining("\n"));
    Python.run("tree.py", users + "\n\n" + groups, volume);
  }
}
