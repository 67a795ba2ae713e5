package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;

/** The file database is its owner's alone. */
class DatabaseConnectionTests {

  @TempDir Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private String url() {
    return "jdbc:h2:file:" + data().resolve("engine");
  }

  private static DatabaseConnection connection(String url, String password) {
    var properties = new DataSourceProperties();
    properties.setUrl(url);
    properties.setUsername("sa");
    properties.setPassword(password);
    return new DatabaseConnection(properties, new DatabaseSettings(null), new Redactor());
  }

  private static void run(String url, String password, String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(url, "sa", password);
        var work = connection.createStatement()) {
      work.execute(statement);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void allClosed() throws IOException {
    assertThat(mode(data())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(data())) {
      for (Path file : files.toList()) {
        assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aNewOneHasARandomPasswordAndIsClosed() throws Exception {
    var connection = connection(url(), null);
    run(url(), connection.getPassword(), "CREATE TABLE kept (id INT)");

    assertThat(connection.getPassword()).hasSizeGreaterThan(20);
    assertThat(data().resolve("engine.password")).content().contains(connection.getPassword());
    assertThatThrownBy(() -> run(url(), "", "SELECT 1")).isInstanceOf(SQLException.class);
    assertThat(connection(url(), null).getPassword()).isEqualTo(connection.getPassword());
    allClosed();
  }

  @Test
  void anEarlierVersionsGetsAPasswordAndIsClosedWithItsData() throws Exception {
    Files.createDirectories(data());
    Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
    run(url(), "", "CREATE TABLE kept (id INT)");

    String password = connection(url(), null).getPassword();

    run(url(), password, "SELECT * FROM kept");
    assertThatThrownBy(() -> run(url(), "", "SELECT 1")).isInstanceOf(SQLException.class);
    allClosed();
  }

  @Test
  void aStartThatDiedWhileItSetThePasswordIsGoneOnWith() throws Exception {
    Files.createDirectories(data());
    run(url(), "", "SET PASSWORD 'Aa1-written-down'");
    Files.writeString(data().resolve("engine.password.next"), "Aa1-written-down\n");

    assertThat(connection(url(), null).getPassword()).isEqualTo("Aa1-written-down");
    assertThat(data().resolve("engine.password")).exists();
    allClosed();
  }

  @Test
  void aLostPasswordFileIsNamed() throws Exception {
    Files.createDirectories(data());
    run(url(), "", "SET PASSWORD 'Aa1-lost'");

    assertThatThrownBy(() -> connection(url(), null))
        .hasMessageContaining("engine.password")
        .hasMessageContaining("spring.datasource.password");
    assertThat(connection(url(), "Aa1-lost").getPassword()).isEqualTo("Aa1-lost");
  }

  @Test
  void otherDatabasesAreTakenAsTheyAre() {
    assertThat(connection("jdbc:h2:mem:x", null).getPassword()).isEmpty();
    assertThat(connection("jdbc:postgresql://localhost/x", "Aa1-given").getPassword())
        .isEqualTo("Aa1-given");
  }
}
