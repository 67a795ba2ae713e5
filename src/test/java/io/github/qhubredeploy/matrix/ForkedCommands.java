package io.github.qhubredeploy.matrix;

import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubEnvironments;
import io.github.qhubredeploy.system.qhub.QhubResult;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The application's commands, one at a time, by the real qhub that is imported once. */
final class ForkedCommands implements QhubCommands, AutoCloseable {

  private final QhubEnvironments environments;
  private final QuietCloud cloud;
  private final Map<QhubVersion, ForkedQhub> programs = new HashMap<>();

  ForkedCommands(QhubEnvironments environments, QuietCloud cloud) {
    this.environments = environments;
    this.cloud = cloud;
  }

  @Override
  public QhubResult run(QhubCommand command, Consumer<String> line, Runnable checkpoint) {
    return run(command, "");
  }

  QhubResult run(QhubCommand command, String told) {
    try {
      Path tmp = Files.createDirectories(command.temporary()).toAbsolutePath();
      Path calls = Files.createDirectories(tmp.resolve("calls-" + command.name()));
      Path log = Files.createDirectories(command.logs()).resolve(command.name() + ".log");
      seed(tmp);
      Map<String, String> environment = new TreeMap<>(cloud.environment());
      environment.putAll(command.environment());
      environment.put("TMPDIR", tmp.toString());
      environment.put("STANDIN_CALLS", calls.toString());
      int code =
          programs
              .computeIfAbsent(command.version(), this::program)
              .call(
                  command.directory().toAbsolutePath(),
                  command.arguments(),
                  environment,
                  log.toAbsolutePath(),
                  told);
      return new QhubResult(code, log, Files.readAllLines(log));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    }
  }

  private ForkedQhub program(QhubVersion version) {
    Path python = environments.prepare(version).directory().resolve("bin/python");
    return new ForkedQhub(python, cloud.environment());
  }

  private void seed(Path tmp) throws IOException {
    Path target = tmp.resolve("terraform/1.0.5/terraform");
    if (Files.notExists(target)) {
      Files.createDirectories(target.getParent());
      Files.copy(cloud.terraform(), target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Override
  public void forget(QhubCommand command) {
    // nothing is kept
  }

  @Override
  public void stopAll(Path logs) {
    throw new UnsupportedOperationException("nothing runs in the background here");
  }

  @Override
  public void close() {
    programs.values().forEach(ForkedQhub::close);
  }
}
