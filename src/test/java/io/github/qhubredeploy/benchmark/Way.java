package io.github.qhubredeploy.benchmark;

import java.nio.file.Path;

/** One way to bring homes into a store and back. */
interface Way {

  String name();

  /** Whether it takes all homes; a way that takes too long is measured with a part of them. */
  default boolean isWhole() {
    return true;
  }

  /** Reads the way's programs into memory: a service that runs has them there. */
  void load();

  /** Sends all that lies in the directory; called once per round. */
  void backUp(int round, Path homes);

  /** Sends what has changed since the same round's backup, or all again if it knows no better. */
  void backUpChanges(int round, Path homes);

  /** Brings the round's data back, with its changes, into an empty directory. */
  void restore(int round, Path target);
}
