package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of qhub.
 *
 * @param name unique within the run, such as {@code deploy-new}; names log, exit and process files
 * @param version which qhub
 * @param directory working directory; qhub finds its terraform folders relative to it
 * @param arguments such as {@code deploy -c qhub-config.yaml --disable-prompt}
 * @param environment secrets resolved; added to a minimal environment, never logged
 * @param temporary TMPDIR: also where qhub looks for terraform and writes QHUB_KUBECONFIG
 * @param logs where output, exit code and process id are kept
 */
public record QhubCommand(
    String name,
    QhubVersion version,
    Path directory,
    List<String> arguments,
    Map<String, String> environment,
    Path temporary,
    Path logs) {

  /** Without the environment: it holds secrets. */
  @Override
  public String toString() {
    return "qhub " + String.join(" ", arguments) + " (" + version + ", " + name + ")";
  }
}
