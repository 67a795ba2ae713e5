package io.github.qhubredeploy.rehearsal;

import java.nio.file.Path;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What the rehearsal was asked to do on its command line.
 *
 * @param exit end with an exit code instead of staying up
 * @param peopleAreReal leave the questions to somebody in Tasklist
 * @param breaks what is to fail: {@code deploy}, {@code deletions}, or null
 * @param world properties of a world that runs elsewhere, or null to make one
 * @param directory where the world keeps its files
 * @param port of the application
 */
record Options(
    boolean exit, boolean peopleAreReal, String breaks, Path world, Path directory, int port) {

  static Options of(String... arguments) {
    DefaultApplicationArguments given = new DefaultApplicationArguments(arguments);
    return new Options(
        given.containsOption("rehearsal.exit"),
        "me".equals(value(given, "rehearsal.people", "scripted")),
        value(given, "rehearsal.break", null),
        path(value(given, "rehearsal.world", null)),
        path(value(given, "rehearsal.directory", "target/rehearsal")),
        Integer.parseInt(value(given, "server.port", "8080")));
  }

  private static Path path(String text) {
    return text == null ? null : Path.of(text).toAbsolutePath();
  }

  private static String value(DefaultApplicationArguments given, String name, String otherwise) {
    var values = given.getOptionValues(name);
    return values == null || values.isEmpty() ? otherwise : values.get(0);
  }
}
