package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a command in a container: for short answers, never for data. */
record PodCommand(KubernetesClient client, Pod pod, String container) {

  private static final long LIMIT_MINUTES = 15;

  PodOutput run(List<String> command, String input) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (ExecWatch watch =
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .inContainer(container)
            .redirectingInput()
            .writingOutput(output)
            .writingError(errors)
            .exec(command.toArray(String[]::new))) {
      if (!input.isEmpty()) {
        watch.getInput().write(input.getBytes(StandardCharsets.UTF_8));
        watch.getInput().flush();
      }
      Integer code = watch.exitCode().get(LIMIT_MINUTES, TimeUnit.MINUTES);
      return new PodOutput(code == null ? -1 : code, text(output), text(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException | TimeoutException | IOException e) {
      throw new MoverFailed("Command in pod " + pod.getMetadata().getName(), -1, e.toString());
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
