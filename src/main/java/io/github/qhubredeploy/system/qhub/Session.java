package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The processes of a session, where the system tells them in {@code /proc}; its number stays taken
 * as long as one of them lives.
 *
 * @param leader the process that began it, dead or alive
 */
record Session(long leader) {

  private static final Path PROCESSES = Path.of("/proc");
  private static final int STATE = 0;
  private static final int SESSION = 3;

  /** All that live, but its leader. */
  Stream<ProcessHandle> members() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != leader)
        .filter(process -> isMember(process.pid()));
  }

  private boolean isMember(long process) {
    try {
      String text = Files.readString(PROCESSES.resolve(process + "/stat"));
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[SESSION]) == leader && !fields[STATE].matches("[ZX]");
    } catch (IOException e) {
      return false; // it has ended, or is none of ours
    }
  }
}
