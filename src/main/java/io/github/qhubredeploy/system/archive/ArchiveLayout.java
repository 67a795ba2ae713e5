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

  /** One line of metadata per entry of the volume, compressed. */
  public String fileManifest(String pass) {
    return root() + pass + "/files.manifest.gz";
  }

  /** A shard's tar. */
  public String shard(String pass, int number) {
    return root() + pass + "/shards/%04d.tar".formatted(number);
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

  /** The entries that a shard is made of, ended by NUL. */
  public String shardFiles(String pass, int number) {
    return root() + pass + "/shards/%04d.files".formatted(number);
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

  /** SHA-256 of changed files and of a sample. */
  public String contents(String pass) {
    return root() + pass + "/contents.sha256";
  }
}
