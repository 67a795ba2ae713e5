package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** {@code qhub upgrade} on a copy of the original, which is made anew after a failure. */
record UpgradeCall(QhubCommands commands, Order order) {

  private void prepare() throws IOException {
    if (Files.exists(prepared())) {
      return; // the command may still be running
    }
    for (String name :
        List.of(
            ConfigurationUpgrade.FILE,
            ConfigurationUpgrade.FILE + ".old.backup",
            "qhub-users-import.json")) {
      FileSystemUtils.deleteRecursively(order.directory().resolve(name));
    }
    Files.copy(order.original(), order.file(), StandardCopyOption.REPLACE_EXISTING);
    QhubConfigFile file = QhubConfigFile.load(order.file());
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.beforeUpgrade();
    file.save();
    write(prepared(), edits.changes());
  }

  /** Whole or not at all: its being there says that a part of the work is done. */
  static void write(Path file, List<String> lines) {
    new PrivateFile(file).become(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  List<String> run(Runnable checkpoint) throws IOException {
    prepare();
    QhubResult result = commands.run(order.upgrade(), line -> {}, checkpoint);
    String refusal = result.exitCode() == 0 ? missingGuard() : FailureReason.of(result);
    if (!refusal.isEmpty()) {
      Files.deleteIfExists(prepared());
      commands.forget(order.upgrade());
      throw new UpgradeRefused(order.target(), refusal);
    }
    List<String> said = new ArrayList<>(Files.readAllLines(prepared()));
    result.lines().stream().map(String::strip).filter(line -> !line.isEmpty()).forEach(said::add);
    return said;
  }

  /** 0.3 has no qhub_version; its upgrade sets a guard, or it is not what we take it for. */
  private String missingGuard() {
    boolean guarded =
        QhubConfigFile.load(order.original()).has("qhub_version")
            || QhubConfigFile.load(order.file()).get("prevent_deploy").orElse("").equals("true");
    return guarded ? "" : "qhub upgrade has not set prevent_deploy, which is its guard";
  }

  /** There from the copy's completion on, with what was changed in it. */
  private Path prepared() {
    return order.directory().resolve(".prepared");
  }
}
