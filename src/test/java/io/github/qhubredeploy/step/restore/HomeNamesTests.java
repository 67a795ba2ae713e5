package io.github.qhubredeploy.step.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeNamesTests {

  @TempDir Path directory;

  @Test
  void escapesAsTheOldHubDid() {
    assertThat(HomeNames.escaped("jane-doe")).isEqualTo("jane-2ddoe");
    assertThat(HomeNames.escaped("a@b.com")).isEqualTo("a-40b-2ecom");
    assertThat(HomeNames.escaped("Jane_9")).isEqualTo("-4aane-5f9");
    assertThat(HomeNames.escaped("é")).isEqualTo("-c3-a9");
  }

  @Test
  void namesOnlyHomesThatChange() throws Exception {
    Path file = directory.resolve("qhub-users-import.json");
    Files.writeString(
        file, "{\"users\": [{\"username\": \"anna\"}, {\"username\": \"jane-doe\"}]}");

    assertThat(HomeNames.read(file).sheet()).isEqualTo("jane-2ddoe\tjane-doe\n");
  }

  @Test
  void refusesToGoOnWithoutTheListOfUsers() {
    assertThatThrownBy(() -> HomeNames.read(directory.resolve("none.json")))
        .isInstanceOf(UserListMissing.class)
        .hasMessageContaining("none.json");
  }
}
