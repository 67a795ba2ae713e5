package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.HubDatabase;
import io.github.qhubredeploy.system.kubernetes.MoverScripts;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** How a person restores from the archive with nothing but a shell, tar and curl. */
record RestoreGuide(Pass pass, PassManifest manifest) {

  /** Stores the guide, and the sums that it checks. */
  void store() {
    put(pass.layout().restoreGuide(), text());
    put(pass.layout().sums(pass.name()), sums());
  }

  private void put(String key, String text) {
    pass.archive().put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    return MoverScripts.text("RESTORE.md")
        .replace("@REDEPLOYMENT@", manifest.redeployment())
        .replace("@NAMESPACE@", manifest.namespace());
  }

  /** As {@code sha256sum} reads them. */
  private String sums() {
    String shards =
        manifest.shards().stream()
            .map(shard -> line(shard.sha256(), shard.key()))
            .collect(Collectors.joining());
    HubDatabase database = manifest.hubDatabase();
    return database == null ? shards : shards + line(database.sha256(), database.key());
  }

  private String line(String sum, String key) {
    return "%s  %s\n".formatted(sum, key.substring(pass.layout().root().length()));
  }
}
