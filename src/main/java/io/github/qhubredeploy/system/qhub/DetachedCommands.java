package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs qhub in a session of its own. The folder of logs holds all that is needed to find it again:
 * record, raw output, and the exit code once it has ended.
 */
@Component
class DetachedCommands implements QhubCommands {

  private static final Logger LOG = LoggerFactory.getLogger(DetachedCommands.class);
  private static final int KEPT = 2000;
  private static final long PAUSE = 200;
  private static final int PAUSES_PER_CHECKPOINT = 5;

  private final Launcher launcher;
  private final QhubSettings settings;
  private final OutputCleaner cleaner;

  DetachedCommands(
      QhubEnvironments environments,
      QhubSettings settings,
      SupportedVersions versions,
      Redactor redactor) {
    this.launcher = new Launcher(environments, settings, versions);
    this.settings = settings;
    this.cleaner = new OutputCleaner(redactor);
  }

  @Override
  public QhubResult run(QhubCommand command, Consumer<String> line, Runnable checkpoint) {
    CommandFiles files = new CommandFiles(command.logs().toAbsolutePath(), command.name());
    try {
      Optional<RunningCommand> running = files.readRecord();
      if (running.isEmpty()) {
        LOG.info("Starting {}", command);
        launcher.launch(command, files);
      } else if (Files.notExists(files.raw()) && !running.get().lives(false)) {
        LOG.info("Taking the result of {}", command);
        return taken(files, line);
      } else {
        LOG.info("Adopting {}", command);
      }
      return watch(files, line, checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be run or watched (%s); see the folder %s"
              .formatted(command, e.getMessage(), command.logs()),
          e);
    }
  }

  @Override
  public void forget(QhubCommand command) {
    new CommandFiles(command.logs().toAbsolutePath(), command.name()).putAside();
  }

  @Override
  public void stopAll(Path logs) {
    for (CommandFiles files : CommandFiles.in(logs.toAbsolutePath())) {
      LOG.info("Stopping {} and all its processes", files.name());
      files.readRecord().ifPresent(command -> command.stop(settings.stopLimit()));
      try (LogTail tail = new LogTail(files, cleaner, line -> {})) {
        tail.finish("Stopped by the redeployment.");
      } catch (IOException e) {
        throw new UncheckedIOException("Output of a stopped command: " + files.log(), e);
      }
      files.putAside();
    }
  }

  private QhubResult watch(CommandFiles files, Consumer<String> line, Runnable checkpoint)
      throws IOException {
    RunningCommand running = files.readRecord().orElseThrow();
    try (LogTail tail = new LogTail(files, cleaner, line)) {
      int pauses = 0;
      while (running.lives(files.readEnd().isPresent())) {
        tail.read();
        if (pauses++ % PAUSES_PER_CHECKPOINT == 0) {
          checkpoint.run();
        }
        pause();
      }
      CommandEnd end = files.readEnd().orElse(CommandEnd.UNKNOWN);
      tail.finish(end.lastLine());
      LOG.info("{} ended with exit code {}", files.name(), end.exitCode());
      return new QhubResult(end.exitCode(), files.log(), tail.lines());
    }
  }

  private static QhubResult taken(CommandFiles files, Consumer<String> line) throws IOException {
    List<String> lines = Files.exists(files.log()) ? Files.readAllLines(files.log()) : List.of();
    lines.forEach(line);
    return new QhubResult(
        files.readEnd().orElse(CommandEnd.UNKNOWN).exitCode(),
        files.log(),
        List.copyOf(lines.subList(Math.max(0, lines.size() - KEPT), lines.size())));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandUnwatched();
    }
  }
}
