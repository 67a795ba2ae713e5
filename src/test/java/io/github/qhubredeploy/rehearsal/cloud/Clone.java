package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's copy of a remote repository, from which a change is pushed. */
record Clone(Path folder) {
  static void push(GitRemote remote, Path folder, String file) throws IOException {
    Command.in(folder.getParent(), "git", "clone", "-q", remote.url(), folder.toString()).output();
    Files.writeString(folder.resolve(file), "changed\n");
    Command.in(folder, "git", "add", "-A").output();
    Command.in(
            folder,
            "git",
            "-c",
            "user.name=Someone",
            "-c",
            "user.email=someone@example.com",
            "commit",
            "-q",
            "-m",
            "Change " + file)
        .output();
    Command.in(folder, "git", "push", "-q", "origin", "HEAD:main").output();
  }
}
