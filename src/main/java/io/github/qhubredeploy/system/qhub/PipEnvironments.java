package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Makes virtual environments with pip. They cannot be moved once made, so each is made in its place
 * and counts only when its {@code .ready} mark, written last, is there.
 */
@Component
class PipEnvironments implements QhubEnvironments {

  private static final Logger LOG = LoggerFactory.getLogger(PipEnvironments.class);
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);
  private static final Duration PROOF_LIMIT = Duration.ofMinutes(2);

  /** A file lock holds between machines and processes, but not between threads of one. */
  private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

  private final Path folder;
  private final QhubSettings settings;
  private final SupportedVersions versions;
  private final TerraformBinaries terraform;
  private final Set<QhubEnvironment> proven = ConcurrentHashMap.newKeySet();

  @Autowired
  PipEnvironments(
      @Value("${redeploy.workspace:workspace}") Path workspace,
      QhubSettings settings,
      SupportedVersions versions) {
    this(settings, versions, workspace.resolve("venvs"));
  }

  PipEnvironments(QhubSettings settings, SupportedVersions versions, Path folder) {
    this.settings = settings;
    this.versions = versions;
    this.terraform = new TerraformBinaries(settings);
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public QhubEnvironment prepare(QhubVersion version) {
    QhubEnvironment environment = new QhubEnvironment(version, folder.resolve(version.text()));
    Path lock = folder.resolve(version + ".lock");
    synchronized (MONITORS.computeIfAbsent(lock, path -> new Object())) {
      try {
        Files.createDirectories(folder);
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          return held.isValid() ? made(environment) : environment;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Environments cannot be kept in " + folder, e);
      }
    }
  }

  private QhubEnvironment made(QhubEnvironment environment) throws IOException {
    Path ready = environment.directory().resolve(".ready");
    if (!proven.contains(environment)) { // its terraform is needed as well
      terraform.find(versions.get(environment.version()).terraform());
    }
    if (Files.exists(ready) && isProven(environment)) {
      return environment;
    }
    FileSystemUtils.deleteRecursively(environment.directory());
    install(environment);
    String found = proof(environment).text();
    if (!found.equals(environment.version().text())) {
      throw new QhubNotInstalled(
          environment.version(), "qhub --version says " + last(found), "See the packages it needs");
    }
    Files.writeString(ready, found);
    proven.add(environment);
    return environment;
  }

  /** Once per start of the application: the interpreter below may have gone meanwhile. */
  private boolean isProven(QhubEnvironment environment) {
    return proven.contains(environment)
        || (proof(environment).text().equals(environment.version().text())
            && proven.add(environment));
  }

  private void install(QhubEnvironment environment) {
    QhubVersion version = environment.version();
    Python python = Python.search(settings.python());
    if (python.found() == null) {
      throw new QhubNotInstalled(
          version,
          "no Python from 3.8 to 3.13 with venv is there (%s)"
              .formatted(String.join(", ", python.refused())),
          settings.python() == null
              ? "Install one (Debian: python3-venv), or set redeploy.qhub.python"
              : "Set redeploy.qhub.python to such a one, or leave it out");
    }
    LOG.info("Installing qhub {} with {}", version, python.found());
    run(version, List.of(python.found(), "-m", "venv", environment.directory().toString()));
    run(version, pip(environment));
  }

  private List<String> pip(QhubEnvironment environment) {
    List<String> command =
        new ArrayList<>(
            List.of(
                environment.directory().resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check"));
    if (settings.wheelFolder() != null) {
      command.addAll(List.of("--no-index", "--find-links", settings.wheelFolder().toString()));
    }
    command.add("qhub==" + environment.version());
    command.addAll(versions.get(environment.version()).pins());
    return command;
  }

  private void run(QhubVersion version, List<String> command) {
    ShortCommand.Output output = ShortCommand.run(command, INSTALL_LIMIT, settings.environment());
    if (output.exitCode() != 0) {
      throw new QhubNotInstalled(
          version,
          last(output.text()),
          "Check the network, or set redeploy.qhub.wheel-folder to a folder with its packages");
    }
  }

  /** One that only is slow may be at work for somebody: it is not made anew. */
  private static ShortCommand.Output proof(QhubEnvironment environment) {
    ShortCommand.Output output =
        ShortCommand.run(List.of(environment.command().toString(), "--version"), PROOF_LIMIT);
    if (output.late()) {
      throw new QhubNotInstalled(
          environment.version(),
          "%s does not answer".formatted(environment.command()),
          "See what keeps this machine busy, then try again");
    }
    String last = output.text().lines().reduce((first, second) -> second).orElse("").strip();
    return new ShortCommand.Output(output.exitCode(), last);
  }

  private static String last(String text) {
    String tail = text.length() > 300 ? text.substring(text.length() - 300) : text;
    return tail.isBlank() ? "no output" : tail.replace('\n', ' ');
  }
}
