package io.github.qhubredeploy.system.qhub;

/** The watching of a command was interrupted; the command goes on and is adopted later. */
public class CommandUnwatched extends RuntimeException {

  CommandUnwatched() {
    super("The watching of qhub was interrupted; qhub goes on and the next attempt adopts it");
  }
}
