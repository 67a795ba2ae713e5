package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What runs a workflow for a git host: does the steps of the old version's qhub-ops.yaml, with the
 * real CLI, in a clone of its own, one run at a time.
 */
public final class Runner {
  private static final String WORKFLOW = ".github/workflows/qhub-ops.yaml";
  private final GitRemote remote;
  private final Path directory;
  private final Cloud cloud;
  private final String version;
  private final Supplier<Path> qhub;
  private final Map<String, CompletableFuture<Boolean>> runs = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(ControlServer.Daemon::new);

  public Runner(
      GitRemote remote, Path directory, Cloud cloud, String version, Supplier<Path> qhub) {
    this.remote = remote;
    this.directory = directory.toAbsolutePath();
    this.cloud = cloud;
    this.version = version;
    this.qhub = qhub;
  }

  public void stop() {
    thread.shutdownNow();
  }

  /** Whether the workflow that came with the commit installs the version that this runner has. */
  boolean takes(String commit) {
    return remote.has(commit, WORKFLOW)
        && remote.content(commit, WORKFLOW).contains("qhub==" + version);
  }

  /** The commit's run, begun when it is asked for the first time: whether it went well. */
  CompletableFuture<Boolean> run(String commit) {
    return runs.computeIfAbsent(
        commit, c -> CompletableFuture.supplyAsync(() -> deploys(c), thread));
  }

  private boolean deploys(String commit) {
    try {
      Path clone = directory.resolve(commit.substring(0, 12));
      Path temporary = Files.createDirectories(directory.resolve("tmp-" + clone.getFileName()));
      Command.in(directory, "git", "clone", "-q", remote.url(), clone.toString()).output();
      Command.in(clone, "git", "checkout", "-q", "-B", GitRemote.BRANCH, commit).output();
      cloud.seed(temporary);
      List<String> words =
          List.of(
              qhub.get().toString(),
              "deploy",
              "-c",
              "qhub-config.yaml",
              "--disable-prompt",
              "--skip-remote-state-provision");
      CliRun run = CliRun.of(clone, cloud.environment("old", temporary), "", words);
      Files.writeString(directory.resolve(clone.getFileName() + ".log"), run.all());
      if (run.exitCode() != 0) {
        return false;
      }
      pushBack(clone, commit);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pushBack(Path clone, String commit) {
    Command.in(clone, "git", "config", "user.email", "qhub@example.com").output();
    Command.in(clone, "git", "config", "user.name", "github action").output();
    Command.in(clone, "git", "add", ".").output();
    String message = "qhub-config.yaml automated commit: " + commit;
    if (!Command.in(clone, "git", "status", "--porcelain").output().isEmpty()) {
      Command.in(clone, "git", "commit", "-q", "-m", message).output();
      Command.in(clone, "git", "push", "-q", "origin", GitRemote.BRANCH).output();
    }
  }
}
