package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The repository that a platform's configuration lives in, as a git host keeps it. */
public final class GitRemote {
  public static final String BRANCH = "main";
  private final Path bare;

  public GitRemote(Path bare) {
    this.bare = bare.toAbsolutePath();
  }

  /**
   * Makes the repository with one commit of everything in a folder; does nothing the second time.
   */
  public void create(Path content) {
    if (Files.isDirectory(bare.resolve("refs"))) {
      return;
    }
    try {
      Files.createDirectories(bare);
      Path index = bare.resolve("first-index");
      git("init", "-q", "--bare", "--initial-branch=" + BRANCH, ".");
      Command add =
          new Command(
              content.toAbsolutePath(),
              List.of(
                  "env",
                  "GIT_INDEX_FILE=" + index,
                  "git",
                  "--git-dir=" + bare,
                  "--work-tree=.",
                  "add",
                  "-A"));
      add.output();
      String tree = withIndex(index, "write-tree");
      String commit =
          git(
              "-c",
              "user.name=Platform",
              "-c",
              "user.email=platform@example.com",
              "commit-tree",
              "-m",
              "QHub configuration",
              tree);
      git("update-ref", "refs/heads/" + BRANCH, commit);
      Files.delete(index);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the repository " + bare, e);
    }
  }

  /** The address for clone and push. */
  public String url() {
    return bare.toUri().toString();
  }

  public String head() {
    return git("rev-parse", "refs/heads/" + BRANCH);
  }

  /** The commits of the branch, newest first, as {@code id subject}. */
  public List<String> commits() {
    return git("log", "--format=%H %s", BRANCH).lines().toList();
  }

  public List<String> files() {
    return git("ls-tree", "-r", "--name-only", BRANCH).lines().toList();
  }

  public String content(String file) {
    return git("show", BRANCH + ":" + file);
  }

  public String content(String commit, String file) {
    return git("show", commit + ":" + file);
  }

  /** Identity of all files that a commit has, for comparison. */
  public String tree(String commit) {
    return git("rev-parse", commit + "^{tree}");
  }

  boolean has(String commit, String file) {
    return !git("ls-tree", "--name-only", commit, "--", file).isEmpty();
  }

  /** Whether the branch has that commit. */
  boolean has(String commit) {
    return commits().stream().anyMatch(line -> line.startsWith(commit + " "));
  }

  /** The files that a commit touched. */
  List<String> changed(String commit) {
    return git("diff-tree", "--root", "--no-commit-id", "--name-only", "-r", commit)
        .lines()
        .toList();
  }

  private String withIndex(Path index, String command) {
    return new Command(
            bare, List.of("env", "GIT_INDEX_FILE=" + index, "git", "--git-dir=" + bare, command))
        .output();
  }

  private String git(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("git", "--git-dir=" + bare));
    all.addAll(List.of(words));
    return new Command(bare, all).output();
  }
}
