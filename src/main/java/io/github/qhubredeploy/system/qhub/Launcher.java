package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.common.UntrustedTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Starts qhub in a session of its own, in an environment that holds only what it needs. */
final class Launcher {

  /** Variables that qhub sets for its terraform by itself; a stranger's would mislead it. */
  private static final Pattern MISLEADING = Pattern.compile("KUBE_.*|KEYCLOAK_.*|QHUB_GH_BRANCH");

  private static final long LIMIT = 60_000;
  private static final Duration PROOF_LIMIT = Duration.ofMinutes(1);

  private final QhubEnvironments environments;
  private final QhubSettings settings;
  private final SupportedVersions versions;

  Launcher(QhubEnvironments environments, QhubSettings settings, SupportedVersions versions) {
    this.environments = environments;
    this.settings = settings;
    this.versions = versions;
  }

  /** Returns when the record is written; somebody else's record counts as well. */
  void launch(QhubCommand command, CommandFiles files) throws IOException {
    QhubEnvironment environment = environments.prepare(command.version());
    Files.createDirectories(command.logs());
    Files.createDirectories(command.temporary());
    seedTerraform(command);
    Files.writeString(files.temporary(), command.temporary().toAbsolutePath().toString());
    ProcessBuilder builder =
        new ProcessBuilder(arguments(command, environment, files))
            .directory(command.directory().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    fill(builder.environment(), command, environment);
    // qhub and terraform would follow a link in the old platform's files, whenever it came there.
    new UntrustedTree(command.directory()).mustBeSafe(QhubPlace::isWritten);
    await(builder.start(), command, files);
  }

  private static List<String> arguments(
      QhubCommand command, QhubEnvironment environment, CommandFiles files) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                environment.directory().resolve("bin/python").toString(),
                "-I",
                "-S",
                "-c",
                script("launch.py"),
                files.record().toString(),
                files.raw().toString(),
                files.exitCode().toString()));
    arguments.addAll(program(command, environment));
    return arguments;
  }

  /** qhub, or what goes on where qhub cannot. */
  private static List<String> program(QhubCommand command, QhubEnvironment environment)
      throws IOException {
    List<String> words = new ArrayList<>(command.arguments());
    if (words.get(0).equals(QhubDestructions.REST)) {
      words.set(0, "destroy");
      String python = environment.directory().resolve("bin/python").toString();
      words.addAll(0, List.of(python, "-c", script("destroy-rest.py")));
    } else {
      words.add(0, environment.command().toString());
    }
    return words;
  }

  private void fill(
      Map<String, String> variables, QhubCommand command, QhubEnvironment environment) {
    Map<String, String> own = Map.copyOf(variables);
    variables.clear();
    variables.put(
        "PATH",
        environment.directory().resolve("bin") + ":" + own.getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("HOME", own.getOrDefault("HOME", System.getProperty("user.home")));
    variables.put("LANG", own.getOrDefault("LANG", "C.UTF-8"));
    variables.put("PYTHONUNBUFFERED", "1");
    variables.putAll(settings.environment());
    variables.putAll(command.environment());
    variables.put("TMPDIR", command.temporary().toAbsolutePath().toString());
    variables.keySet().removeIf(name -> MISLEADING.matcher(name).matches());
  }

  private void seedTerraform(QhubCommand command) throws IOException {
    String version = versions.get(command.version()).terraform();
    Path target = command.temporary().resolve("terraform").resolve(version).resolve("terraform");
    Path binary = new TerraformBinaries(settings).find(version).orElse(null);
    if (binary == null) {
      dropHalf(target);
      return;
    }
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling("terraform.draft");
    Files.copy(binary, draft, StandardCopyOption.REPLACE_EXISTING);
    if (!draft.toFile().setExecutable(true)) {
      throw new IOException("Cannot make executable: " + draft);
    }
    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** qhub takes any file of that name for terraform, even one whose download was broken off. */
  private static void dropHalf(Path terraform) throws IOException {
    if (!Files.exists(terraform)) {
      return;
    }
    boolean runs =
        terraform.toFile().setExecutable(true)
            && ShortCommand.run(List.of(terraform.toString(), "--version"), PROOF_LIMIT)
                .text()
                .startsWith("Terraform v");
    if (!runs) {
      Files.delete(terraform);
    }
  }

  private static void await(Process process, QhubCommand command, CommandFiles files)
      throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT);
    try {
      while (Files.notExists(files.record())) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS) && Files.notExists(files.record())) {
          throw new IOException("%s did not start: %s".formatted(command, errors(process)));
        }
        if (System.nanoTime() > end) {
          process.destroyForcibly();
          throw new IOException("%s did not start within a minute".formatted(command));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String errors(Process process) throws IOException {
    try (InputStream errors = process.getErrorStream()) {
      String text = new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.substring(Math.max(0, text.length() - 300));
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream script = Launcher.class.getResourceAsStream("/qhub/" + name)) {
      if (script == null) {
        throw new IOException(name + " is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
