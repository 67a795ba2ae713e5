package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.testing.FakeQhub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the answers of {@code qhub upgrade}. */
class UpgradeCallTests {

  private static final String OLD =
      "project_name: myqhub\nprovider: aws\nnamespace: dev\ndomain: qhub.example.org\n";

  @TempDir Path folder;
  private final FakeQhub qhub = new FakeQhub();
  private final ConfigurationUpgrade upgrade =
      new ConfigurationUpgrade(qhub, new SupportedVersions(), new Redactor());

  @BeforeEach
  void original() throws IOException {
    Files.writeString(folder.resolve("original"), OLD);
    Files.createDirectory(folder.resolve("new"));
  }

  @Test
  void stopsWhenTheUpgradeHasSetNoGuard() {
    qhub.answers("upgrade-new", 0, "Saving new config file");

    assertThatThrownBy(this::upgrade).hasMessageContaining("has not set prevent_deploy");
    assertThatThrownBy(() -> upgrade.proveGuard(order(), () -> {}))
        .hasMessageContaining("prevent_deploy is not set");
  }

  @Test
  void beginsAnewAfterAFailure() throws IOException {
    qhub.answers(
        "upgrade-new", () -> write("half a fi"), 1, "OSError: [Errno 28] No space left on device");
    qhub.answers("upgrade-new", () -> write(config() + "prevent_deploy: true\n"), 0);

    assertThatThrownBy(this::upgrade)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("make room")
        .hasMessageNotContaining("Change the source");
    upgrade();

    assertThat(config()).contains(OLD.substring(OLD.indexOf("provider")), "prevent_deploy: true");
  }

  @Test
  void killedBeforeTheEditsItTakesTheSameAnswer() {
    qhub.answers("upgrade-new", () -> write(config() + "prevent_deploy: true\n"), 0);
    qhub.dieBeforeTheAnswerIsPutAside();

    assertThatThrownBy(this::upgrade).hasMessage("killed");
    upgrade();

    assertThat(qhub.started()).hasSize(1);
  }

  @Test
  void fixesAreOnlyAttemptedWhenAPersonHasSaidSo() {
    assertThat(order().upgrade().arguments()).doesNotContain("--attempt-fixes");
    assertThat(order(true).upgrade().arguments()).contains("--attempt-fixes");
  }

  private void upgrade() {
    upgrade.upgrade(order(), () -> {});
  }

  private Order order() {
    return order(false);
  }

  private Order order(boolean attemptFixes) {
    return new Order(
        "new",
        folder.resolve("original"),
        folder.resolve("new"),
        folder.resolve("tmp"),
        folder.resolve("logs"),
        new QhubVersion("0.4.2"),
        "myqhubnew",
        null,
        Map.of(),
        attemptFixes);
  }

  private String config() {
    return String.join("\n", lines()) + "\n";
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(folder.resolve("new/qhub-config.yaml"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(folder.resolve("new/qhub-config.yaml"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
