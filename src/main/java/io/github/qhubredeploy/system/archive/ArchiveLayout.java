package io.github.qhubredeploy.system.archive;

/**
 * Every key of a redeployment's archive: {@code <prefix>/<id>/<pass>/...}.
 *
 * @param prefix the platform's prefix, may be empty
 * @param redeployment the run's id
 */
public record ArchiveLayout(String prefix, String redeployment) {

  /** First part of all keys of the run, with a slash at its end. */
  public String root() {
    return (prefix.isEmpty() ? "" : prefix + "/") + redeployment + "/";
  }

  /** How to restore by hand. */
  public String restoreGuide() {
    return root() + "RESTORE.md";
  }

  /** Description of all that the pass holds. */
  public String manifest(String pass) {
    return root() + pass + "/manifest.json";
  }

  /** Sums of the pass's shards and database, as {@code sha256sum} reads them. */
  public String sums(String pass) {
    return root() + pass + "/SHA256SUMS";
  }

  /**
   * One line of metadata per entry of the volume, compressed.
   *
   * @param changes only what differs from the full pass's
   */
  public String fileManifest(String pass, boolean changes) {
    return root() + pass + (changes ? "/files.changes.gz" : "/files.manifest.gz");
  }

  /** A shard's tar, compressed or not. */
  public String shard(String pass, int number, boolean compressed) {
    return root()
        + pass
        + "/shards/%04d.tar%s".formatted(number, compressed ? ShardManifest.COMPRESSED : "");
  }

  /** The names in a shard. */
  public String shardList(String pass, int number) {
    return root() + pass + "/shards/%04d.list".formatted(number);
  }

  /** JupyterHub's database. */
  public String hubDatabase(String pass) {
    return root() + pass + "/hub/jupyterhub.sqlite";
  }

  /** Keycloak's users and groups. */
  public String users(String pass) {
    return root() + pass + "/keycloak/users.json";
  }

  /** What a step proved. */
  public String evidence(String name) {
    return root() + "evidence/" + name;
  }

  /** The report. */
  public String report(String file) {
    return root() + "report/" + file;
  }

  /** All that the pass holds. */
  public String pass(String pass) {
    return root() + pass + "/";
  }

  /** What the pass's scan found. */
  public String scan(String pass) {
    return root() + pass + "/scan.json";
  }

  /** Which shards the pass has. */
  public String plan(String pass) {
    return root() + pass + "/plan.json";
  }

  /** The entries that each shard is made of, ended by NUL: one compressed list after the other. */
  public String shardLists(String pass) {
    return root() + pass + "/shards/lists";
  }

  /** Names that moved while the shard was read, ended by NUL. */
  public String shardChanged(String pass, int number) {
    return root() + pass + "/shards/%04d.changed".formatted(number);
  }

  /** How far the shard is: its running upload, or its finished description. */
  public String shardJournal(String pass, int number) {
    return root() + pass + "/shards/%04d.json".formatted(number);
  }

  /** What had gone since the full pass, deepest first, ended by NUL. */
  public String deleted(String pass) {
    return root() + pass + "/deleted.list";
  }

  /** What changed since the full pass, in figures. */
  public String difference(String pass) {
    return root() + pass + "/difference.json";
  }

  /** Addresses of a mover, while it runs. */
  public String addresses(String mover) {
    return addresses() + mover;
  }

  /** Addresses of all movers. */
  public String addresses() {
    return root() + "addresses/";
  }

  /** What early users of the new platform had made where the archive has entries: figures. */
  public String earlyFiles() {
    return root() + "restore/early-files.json";
  }

  /** The paths of these, ended by NUL. */
  public String earlyFilesList() {
    return root() + "restore/early-files.list";
  }

  /** Homes that stand where others are to be renamed to, ended by NUL. */
  public String earlyHomesList() {
    return root() + "restore/early-homes.list";
  }

  /** SHA-256 of changed files and of a sample, compressed. */
  public String contents(String pass) {
    return root() + pass + "/contents.sha256.gz";
  }
}
