package io.github.qhubredeploy.process;

import io.github.qhubredeploy.common.PrivateFiles;
import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * How the database is reached. One in a file of this machine is closed to its other users and gets
 * a random password, also when an earlier version made it without one; any other database, and a
 * password that is configured, are taken as they are.
 */
@Component
class DatabaseConnection implements JdbcConnectionDetails {

  private static final Pattern FILE =
      Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");

  /** H2's error code for a wrong name or password. */
  private static final int WRONG_PASSWORD = 28000;

  private final String url;
  private final String user;
  private final String password;
  private final String driver;

  DatabaseConnection(
      DataSourceProperties properties, DatabaseSettings settings, Redactor redactor) {
    url = properties.determineUrl();
    user = properties.determineUsername();
    driver = properties.determineDriverClassName();
    Matcher file = FILE.matcher(url);
    String given = properties.getPassword();
    if (!file.matches()) {
      password = properties.determinePassword();
      return;
    }
    Path database = Path.of(file.group(1).replaceFirst("^~", System.getProperty("user.home")));
    boolean isNew = close(database);
    if (given != null && !given.isBlank()) {
      password = given;
    } else {
      Path own = settings.passwordFile();
      password = own(own == null ? beside(database, ".password") : own, isNew);
    }
    redactor.learn(password);
  }

  @Override
  public String getUsername() {
    return user;
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String getJdbcUrl() {
    return url;
  }

  @Override
  public String getDriverClassName() {
    return driver;
  }

  /** Closes the directory and all files of the database to others; returns whether it is new. */
  private static boolean close(Path database) {
    Path directory = database.toAbsolutePath().resolveSibling("").normalize();
    Path data = beside(database, ".mv.db");
    try {
      PrivateFiles.directory(directory);
      boolean isNew = !Files.exists(data) || Files.size(data) == 0;
      PrivateFiles.file(data); // made here, since H2 would leave the mode to the umask
      PrivateFiles.file(beside(database, ".trace.db"));
      String prefix = database.getFileName() + ".";
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> file.getFileName().toString().startsWith(prefix))
            .filter(Files::isRegularFile)
            .forEach(PrivateFiles::file);
      }
      return isNew;
    } catch (IOException e) {
      throw new UncheckedIOException("Database cannot be closed to others: " + data, e);
    }
  }

  /** The password is written down before it is set, so that a crash between the two is harmless. */
  private String own(Path file, boolean isNew) {
    Path draft = file.resolveSibling(file.getFileName() + ".next");
    try {
      if (!Files.exists(file)) {
        if (!Files.exists(draft)) {
          PrivateFiles.write(draft, FirstAdministrator.random() + "\n");
        }
        if (!isNew) {
          replaceEmptyPassword(file, Files.readString(draft).strip());
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      PrivateFiles.file(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Database's password cannot be read or written: " + file, e);
    }
  }

  private void replaceEmptyPassword(Path file, String wanted) {
    try (Connection connection = open("");
        Statement statement = connection.createStatement()) {
      statement.execute("SET PASSWORD '" + wanted + "'");
    } catch (SQLException e) {
      if (e.getErrorCode() != WRONG_PASSWORD || !opens(wanted)) {
        throw new IllegalStateException(
            "Database %s cannot be opened (%s): put back the file of its password, %s, or give spring.datasource.password"
                .formatted(url, e.getMessage(), file),
            e);
      }
    }
  }

  private boolean opens(String attempt) {
    try {
      open(attempt).close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection open(String attempt) throws SQLException {
    return DriverManager.getConnection(url + ";IFEXISTS=TRUE", user, attempt);
  }

  private static Path beside(Path database, String ending) {
    return database.resolveSibling(database.getFileName() + ending);
  }
}
