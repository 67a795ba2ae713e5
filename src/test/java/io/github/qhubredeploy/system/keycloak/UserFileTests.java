package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UserFileTests {

  @Test
  void whatIsWrittenReadsBackEqual() throws IOException {
    UserDirectory directory =
        new UserDirectory(
            List.of(
                new RealmUser(
                    "jane",
                    "j@example.com",
                    true,
                    "Jäne",
                    "Döe",
                    false,
                    Map.of("jupyterlab_profiles", List.of("Small", "Large")),
                    List.of("UPDATE_PASSWORD"),
                    new TreeSet<>(List.of("/analyst", "/lab/optics")))),
            List.of(
                new RealmGroup("/lab", Map.of("a", List.of("b"))), RealmGroup.at("/lab/optics")));

    assertThat(UserFile.read(UserFile.write(directory))).isEqualTo(directory);
  }

  @Test
  void theFileOfQhubUpgradeHasGroupsWithoutASlash() throws IOException {
    UserDirectory directory =
        read(
            """
            {"id": "qhub", "realm": "qhub",
             "users": [{"username": "jane", "enabled": true, "groups": ["users", "climate"]}],
             "groups": [{"name": "climate", "path": "/climate"}]}
            """);

    assertThat(directory.users())
        .containsExactly(RealmUser.named("jane", List.of("/climate", "/users")));
    assertThat(directory.groups()).containsExactly(RealmGroup.at("/climate"));
  }

  @Test
  void somethingElseIsRefused() {
    assertThatThrownBy(() -> read("{\"people\": []}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("not JSON")).isInstanceOf(IOException.class);
  }

  private static UserDirectory read(String text) throws IOException {
    return UserFile.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
