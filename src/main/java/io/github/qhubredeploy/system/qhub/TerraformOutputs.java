package io.github.qhubredeploy.system.qhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.common.UntrustedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks terraform what a deployment has given out, without changing anything. */
@Component
public class TerraformOutputs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT_SECONDS = 45;

  private final QhubSettings settings;

  TerraformOutputs(QhubSettings settings) {
    this.settings = settings;
  }

  /**
   * The load balancer's address from the state of the command's deployment; empty when terraform is
   * not there yet, not initialised, or knows none.
   */
  public Optional<String> loadBalancer(QhubCommand command) {
    return address(command, "stages/04-kubernetes-ingress", "load_balancer_address")
        .or(() -> address(command, "infrastructure", "ingress_jupyter"));
  }

  private Optional<String> address(QhubCommand command, String stage, String output) {
    Path directory = new UntrustedTree(command.directory()).resolve(stage);
    Optional<Path> terraform = terraform(command.temporary());
    if (!Files.isDirectory(directory) || terraform.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode value = ask(command, terraform.get(), directory).path(output).path("value");
      return Stream.of("hostname", "ip")
          .map(field -> value.path(field).asText(""))
          .filter(text -> !text.isBlank() && !text.equals("null"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private JsonNode ask(QhubCommand command, Path terraform, Path directory) throws IOException {
    Path answer = Files.createTempFile(command.temporary(), "outputs", ".json");
    try {
      ProcessBuilder call =
          new ProcessBuilder(terraform.toString(), "output", "-json")
              .directory(directory.toFile())
              .redirectOutput(answer.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      call.environment().keySet().retainAll(Set.of("PATH", "HOME", "LANG"));
      call.environment().putAll(settings.environment());
      call.environment().putAll(command.environment());
      call.environment().put("TMPDIR", command.temporary().toString());
      return ended(call.start()) ? JSON.readTree(answer.toFile()) : JSON.createObjectNode();
    } finally {
      Files.deleteIfExists(answer);
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private static Optional<Path> terraform(Path temporary) {
    Path versions = temporary.resolve("terraform");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("terraform"))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
