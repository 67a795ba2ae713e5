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
}
