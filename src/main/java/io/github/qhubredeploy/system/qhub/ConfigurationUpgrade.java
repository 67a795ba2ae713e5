package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Makes a new platform's configuration from the old one's: {@code qhub upgrade} and what it leaves
 * undone. The plan and the upgrade do the same thing in different directories.
 */
@Component
public class ConfigurationUpgrade {

  /** The configuration's name in every working directory. */
  public static final String FILE = "qhub-config.yaml";

  /** Suffix of the copy that is never touched. */
  public static final String ORIGINAL = FILE + ".original";

  /** In the plan's directory: what the upgrade must make, without secrets. */
  public static final String EXPECTED = "expected.yaml";

  private static final String PREPARED = ".prepared";
  private static final String UPGRADED = ".upgraded";

  private final QhubCommands commands;
  private final SupportedVersions versions;
  private final Redactor redactor;
  private final OutputCleaner cleaner;

  ConfigurationUpgrade(QhubCommands commands, SupportedVersions versions, Redactor redactor) {
    this.commands = commands;
    this.versions = versions;
    this.redactor = redactor;
    this.cleaner = new OutputCleaner(redactor);
  }

  /**
   * What is to be made, and where.
   *
   * @param name of the commands, such as {@code plan}
   * @param original the old configuration, which stays untouched
   * @param directory where the new one is made
   */
  public record Order(
      String name,
      Path original,
      Path directory,
      Path temporary,
      Path logs,
      QhubVersion target,
      String projectName,
      @Nullable String kubernetesVersion,
      Map<String, String> environment) {

    Path file() {
      return directory.resolve(FILE);
    }

    QhubCommand command(String subcommand, List<String> more) {
      List<String> arguments = new ArrayList<>(List.of(subcommand, "-c", FILE));
      arguments.addAll(more);
      return new QhubCommand(
          subcommand + "-" + name, target, directory, arguments, environment, temporary, logs);
    }
  }

  /**
   * The upgraded configuration.
   *
   * @param changes what was changed, one sentence each, qhub's own words first
   * @param diff against the original, without secrets
   * @param text the whole new configuration, without secrets
   */
  public record Upgraded(boolean anew, List<String> changes, String diff, String text) {}

  /** Upgrades, or finds it done; may be run again after any crash. */
  public Upgraded upgrade(Order order, Runnable checkpoint) {
    Path done = order.directory().resolve(UPGRADED);
    try {
      boolean anew = Files.notExists(done);
      if (anew) {
        prepare(order);
        List<String> changes = new ArrayList<>(runUpgrade(order, checkpoint));
        changes.addAll(edit(order));
        Files.write(done, changes);
      }
      return described(order, anew, Files.readAllLines(done));
    } catch (IOException e) {
      throw new UncheckedIOException("Configuration cannot be made in " + order.directory(), e);
    }
  }

  /** Checks the upgraded configuration with the target's own {@code qhub validate}. */
  public QhubResult validate(Order order, Runnable checkpoint) {
    return runOnce(order.command("validate", List.of()), checkpoint);
  }

  /** Tries to deploy, which the guard must prevent; without credentials, to be doubly safe. */
  public QhubResult proveGuard(Order order, Runnable checkpoint) {
    QhubConfigFile file = QhubConfigFile.load(order.file());
    if (!file.get("prevent_deploy").orElse("").equals("true")) {
      throw new UpgradeRefused(order.target(), "prevent_deploy is not set in " + order.file());
    }
    QhubCommand command = order.command("deploy", List.of("--disable-prompt"));
    return runOnce(
        new QhubCommand(
            "guard-" + order.name(),
            command.version(),
            command.directory(),
            command.arguments(),
            Map.of(),
            command.temporary(),
            command.logs()),
        checkpoint);
  }

  private void prepare(Order order) throws IOException {
    Path prepared = order.directory().resolve(PREPARED);
    if (Files.exists(prepared)) {
      return; // the command may still be running
    }
    for (String name : List.of(FILE, FILE + ".old.backup", "qhub-users-import.json")) {
      FileSystemUtils.deleteRecursively(order.directory().resolve(name));
    }
    Files.copy(order.original(), order.file(), StandardCopyOption.REPLACE_EXISTING);
    QhubConfigFile file = QhubConfigFile.load(order.file());
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.beforeUpgrade();
    file.save();
    Files.write(prepared, edits.changes());
  }

  private List<String> runUpgrade(Order order, Runnable checkpoint) throws IOException {
    Path prepared = order.directory().resolve(PREPARED);
    QhubResult result = runOnce(order.command("upgrade", List.of()), checkpoint);
    if (result.exitCode() != 0) {
      Files.deleteIfExists(prepared);
      throw new UpgradeRefused(order.target(), result.tail(6));
    }
    List<String> said = new ArrayList<>(Files.readAllLines(prepared));
    result.lines().stream().map(String::strip).filter(line -> !line.isEmpty()).forEach(said::add);
    return said;
  }

  private List<String> edit(Order order) {
    QhubConfigFile file = QhubConfigFile.load(order.file());
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.afterUpgrade(
        versions.get(order.target()), order.projectName(), order.kubernetesVersion());
    file.save();
    return edits.changes();
  }

  private Upgraded described(Order order, boolean anew, List<String> changes) throws IOException {
    QhubConfigFile.load(order.file())
        .get("security.keycloak.initial_root_password")
        .ifPresent(redactor::learn);
    List<String> before = clean(order.original());
    List<String> after = clean(order.file());
    return new Upgraded(
        anew, changes, TextDiff.unified(before, after), String.join("\n", after) + "\n");
  }

  private List<String> clean(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(cleaner::clean).toList();
  }

  private QhubResult runOnce(QhubCommand command, Runnable checkpoint) {
    QhubResult result = commands.run(command, line -> {}, checkpoint);
    commands.forget(command);
    return result;
  }
}
