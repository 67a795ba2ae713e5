package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs qhub so that it outlives this application, and finds it again afterwards. */
public interface QhubCommands {

  /**
   * Starts the command detached, or adopts it when it is running already, or takes the result of
   * one that ended while nobody looked; returns when it has ended.
   *
   * @param line told of each output line as it comes, redacted
   * @param checkpoint called about once a second; may throw to give up watching (the command goes
   *     on and is adopted by the next attempt)
   */
  QhubResult run(QhubCommand command, Consumer<String> line, Runnable checkpoint);

  /** Puts the result aside once it has been dealt with, so that the next run starts anew. */
  void forget(QhubCommand command);

  /** Stops every command recorded in the folder with its whole process tree, terraform first. */
  void stopAll(Path logs);
}
