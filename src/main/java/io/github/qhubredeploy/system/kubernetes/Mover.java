package io.github.qhubredeploy.system.kubernetes;

import java.util.Map;

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
 * @param secretFiles contents of files that only the pod sees (presigned addresses), by file name;
 *     the script finds them in the directory of its SECRETS variable
 */
public record Mover(
    String redeployment,
    String name,
    String namespace,
    String claim,
    boolean readOnly,
    String script,
    Map<String, String> environment,
    Map<String, String> secretFiles) {}
