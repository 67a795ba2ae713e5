package io.github.qhubredeploy.system.archive;

import java.util.List;

/**
 * One tar of the archive.
 *
 * @param label what it holds: a home, a shared folder, the rest, or the changes
 * @param bytes size of the tar
 * @param entries how many entries it holds
 * @param retries how many requests had to be repeated
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
    int retries,
    List<String> changed) {

  static final String COMPRESSED = ".gz";

  /** Whether the tar has gone through gzip. */
  public boolean compressed() {
    return key.endsWith(COMPRESSED);
  }
}
