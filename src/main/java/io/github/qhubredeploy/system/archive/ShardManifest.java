package io.github.qhubredeploy.system.archive;

import java.util.List;

/**
 * One tar of the archive.
 *
 * @param label what it holds: a home, a shared folder, the rest, or the changes
 * @param bytes size of the tar
 * @param entries how many entries it holds
 * @param changed names that changed or vanished while they were read, the first ones
 */
public record ShardManifest(
    int number,
    String label,
    String key,
    long bytes,
    long entries,
    String sha256,
    int parts,
    List<String> changed) {}
