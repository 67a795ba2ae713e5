package io.github.qhubredeploy.system.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Job that runs one of the data-plane scripts beside a volume, without credentials.
 *
 * @param redeployment the run, for labels and names
 * @param name unique within the run; the same name is found again after a crash
 * @param namespace where the claim is
 * @param claim the volume, mounted where the script's VOLUME variable says
 * @param readOnly whether it is mounted read-only
 * @param script file name under {@code dataplane/} on the class path
 * @param environment plain values
 * @param secrets what only the pod sees; the script finds the files in the directory of its SECRETS
 *     variable
 * @param identity whom it runs as; null is root with the few capabilities that the script needs
 */
public record Mover(
    String redeployment,
    String name,
    String namespace,
    String claim,
    boolean readOnly,
    String script,
    Map<String, String> environment,
    MoverSecrets secrets,
    @Nullable MoverIdentity identity) {

  /** A mover that runs as root. */
  public Mover(
      String redeployment,
      String name,
      String namespace,
      String claim,
      boolean readOnly,
      String script,
      Map<String, String> environment,
      MoverSecrets secrets) {
    this(redeployment, name, namespace, claim, readOnly, script, environment, secrets, null);
  }

  /** A mover whose secret files stay as they are. */
  public Mover(
      String redeployment,
      String name,
      String namespace,
      String claim,
      boolean readOnly,
      String script,
      Map<String, String> environment,
      Map<String, String> secretFiles) {
    this(
        redeployment,
        name,
        namespace,
        claim,
        readOnly,
        script,
        environment,
        MoverSecrets.fixed(secretFiles));
  }

  /** The same work done by somebody else. */
  public Mover as(MoverIdentity other) {
    return new Mover(
        redeployment, name, namespace, claim, readOnly, script, environment, secrets, other);
  }
}
