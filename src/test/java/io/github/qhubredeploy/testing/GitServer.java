package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** A bare repository on disk with one branch, written and looked at by the git command. */
public final class GitServer {

  private final Path root;
  private final Path bare;

  /** A repository with these files in its first commit. */
  public GitServer(Path root, Map<String, String> files) {
    this.root = root;
    this.bare = root.resolve("server/platform.git");
    make(bare.getParent());
    git(root, "init", "-q", "--bare", "-b", "main", bare.toString());
    commit("first", files);
  }

  public Platform.Git source() {
    return new Platform.Git("file://" + bare, "main", null);
  }

  public Path bare() {
    return bare;
  }

  /** What another person does: clones, writes, pushes. */
  public String commit(String message, Map<String, String> files) {
    return commit(
        message,
        clone ->
            files.forEach(
                (path, text) -> {
                  removeLinks(clone, path);
                  write(clone.resolve(path), text);
                }));
  }

  /** What another person does: puts symbolic links into the place of what is there. */
  public String link(String message, Map<String, String> links) {
    return commit(
        message, clone -> links.forEach((path, target) -> link(clone.resolve(path), target)));
  }

  private String commit(String message, Consumer<Path> change) {
    Path other = root.resolve("other-" + System.nanoTime());
    git(root, "clone", "-q", bare.toString(), other.toString());
    git(other, "checkout", "-q", "-B", "main");
    change.accept(other);
    git(other, "add", "-A", "-f");
    git(other, "commit", "-q", "-m", message);
    git(other, "push", "-q", "origin", "main");
    return git(other, "rev-parse", "HEAD").strip();
  }

  private static void removeLinks(Path clone, String path) {
    Path at = clone;
    for (Path part : Path.of(path)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at) && !at.toFile().delete()) {
        throw new IllegalStateException("cannot remove " + at);
      }
    }
  }

  /** A symbolic link in the place of what is there. */
  public static void link(Path link, String target) {
    try {
      FileSystemUtils.deleteRecursively(link);
      make(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What another person does: takes a commit back. */
  public void revert(String commit) {
    Path other = root.resolve("other-" + System.nanoTime());
    git(root, "clone", "-q", bare.toString(), other.toString());
    git(other, "revert", "--no-edit", commit);
    git(other, "push", "-q", "origin", "main");
  }

  /** A script that the server runs for every push, such as {@code pre-receive}. */
  public void hook(String name, String script) {
    Path file = bare.resolve("hooks").resolve(name);
    write(file, "#!/bin/sh\n" + script);
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make " + file + " executable");
    }
  }

  public String head() {
    return git(bare, "rev-parse", "main").strip();
  }

  /** First lines of all commits, newest first. */
  public List<String> commits() {
    return git(bare, "log", "--format=%s", "main").lines().toList();
  }

  /** Status letter and path of each file that the newest commit changes. */
  public List<String> lastChanges() {
    return git(bare, "show", "--name-status", "--no-renames", "--format=", "main")
        .lines()
        .map(line -> line.replace('\t', ' '))
        .sorted()
        .toList();
  }

  public String text(String path) {
    return git(bare, "cat-file", "-p", "main:" + path);
  }

  /** Runs git without anybody's settings. */
  public static String git(Path directory, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Other", "-c", "user.email=o@localhost"));
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void write(Path file, String text) {
    try {
      make(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
