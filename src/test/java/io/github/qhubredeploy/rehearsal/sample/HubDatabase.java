package io.github.qhubredeploy.rehearsal.sample;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** The hub's database file. */
public final class HubDatabase {

  public static final String FILE = "jupyterhub.sqlite";

  private HubDatabase() {}

  /** With users, servers, tokens and clients, and the table for the numbered rows. */
  static void createOld(Path directory) {
    String users =
        SampleUsers.ALL.stream()
            .map(user -> user.username() + "\t" + (user.isAdmin() ? 1 : 0))
            .collect(Collectors.joining("\n"));
    Python.run("database.py", users, directory.resolve(FILE), "old");
  }

  /** With the tables only, as a hub makes it that nobody has used. */
  static void createFresh(Path directory) {
    Python.run("database.py", "", directory.resolve(FILE), "fresh");
  }

  /** The first value of the first row. */
  public static String query(Path file, String sql) {
    return Python.run("query.py", "", file, sql).strip();
  }
}
