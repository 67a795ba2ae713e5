package io.github.qhubredeploy.system.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a pass has stored; written last, so that its being there means the pass is complete.
 *
 * @param files what was on the volume
 * @param previous key of the full pass's manifest, for a final pass
 * @param deleted what had gone since the full pass, for a final pass
 * @param contents sums of files, for a final pass
 * @param hubDatabase JupyterHub's database; null until it is stored
 */
public record PassManifest(
    String redeployment,
    String pass,
    String namespace,
    Instant written,
    ScannedFiles files,
    @Nullable String previous,
    List<ShardManifest> shards,
    @Nullable NameList deleted,
    @Nullable NameList contents,
    @Nullable HubDatabase hubDatabase) {

  /**
   * The metadata manifest of the volume; a final pass stores only what it changes of the full one.
   *
   * @param bytes that the files take: holes and further names of a file do not count
   * @param sha256 of the whole manifest before compression
   * @param dirtyFrom seconds since 1970: what is as young counts as changed in the next pass
   * @param skipped what lies on the volume and is not backed up, one sentence per kind
   */
  public record ScannedFiles(
      String key,
      long entries,
      long files,
      long bytes,
      String sha256,
      double dirtyFrom,
      @Nullable List<String> skipped) {}

  /** A list of names, ended by NUL. */
  public record NameList(String key, long entries) {}

  /** A consistent copy of the hub's database. */
  public record HubDatabase(
      String key, long bytes, String sha256, String integrity, String alembic, long users) {}

  /** Bytes of all shards. */
  public long bytes() {
    return shards.stream().mapToLong(ShardManifest::bytes).sum();
  }

  /** The same with the hub's database. */
  public PassManifest with(HubDatabase database) {
    return new PassManifest(
        redeployment,
        pass,
        namespace,
        Instant.now(),
        files,
        previous,
        shards,
        deleted,
        contents,
        database);
  }
}
