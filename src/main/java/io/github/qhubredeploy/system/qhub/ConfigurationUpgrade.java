package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

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
   * @param attemptFixes whether qhub may replace a custom authenticator by passwords, which only a
   *     person can decide
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
      Map<String, String> environment,
      boolean attemptFixes) {

    /** An order that leaves a custom authenticator to be refused. */
    public Order(
        String name,
        Path original,
        Path directory,
        Path temporary,
        Path logs,
        QhubVersion target,
        String projectName,
        @Nullable String kubernetesVersion,
        Map<String, String> environment) {
      this(
          name,
          original,
          directory,
          temporary,
          logs,
          target,
          projectName,
          kubernetesVersion,
          environment,
          false);
    }

    QhubCommand upgrade() {
      return command("upgrade", attemptFixes ? List.of("--attempt-fixes") : List.of());
    }

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
        UpgradeCall call = new UpgradeCall(commands, order);
        List<String> changes = new ArrayList<>(call.run(checkpoint));
        changes.addAll(edit(order));
        UpgradeCall.write(done, changes);
        commands.forget(order.upgrade()); // not before: its answer cannot be had twice
      }
      return described(order, anew, Files.readAllLines(done));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Configuration cannot be made in %s (%s)".formatted(order.directory(), e.getMessage()),
          e);
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

  private List<String> edit(Order order) {
    QhubConfigFile file = QhubConfigFile.load(order.file());
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.afterUpgrade(
        versions.get(order.target()), order.projectName(), order.kubernetesVersion());
    edits.keepImages(QhubConfigFile.load(order.original()));
    edits.fillPlaceholders(order.environment());
    file.save();
    return edits.changes();
  }

  private Upgraded described(Order order, boolean anew, List<String> changes) throws IOException {
    QhubConfigFile.load(order.file())
        .get("security.keycloak.initial_root_password")
        .ifPresent(redactor::learn);
    List<String> before = clean(order.original());
    List<String> after = shown(order).lines().map(cleaner::clean).toList();
    return new Upgraded(
        anew, changes, TextDiff.unified(before, after), String.join("\n", after) + "\n");
  }

  /** With the placeholders in the place of what they stand for, however short a secret that is. */
  private static String shown(Order order) {
    QhubConfigFile file = QhubConfigFile.load(order.file());
    for (Placeholder placeholder : Placeholder.in(QhubConfigFile.load(order.original()))) {
      if (file.has(placeholder.path().toArray(String[]::new))) {
        file.set(placeholder.path(), placeholder.text());
      }
    }
    return file.text();
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
