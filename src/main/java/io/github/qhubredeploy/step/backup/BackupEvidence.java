package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.Variable;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.HubDatabase;
import java.util.List;
import java.util.Map;

/** Tells people what a pass holds. */
record BackupEvidence(Pass pass, PassManifest manifest) {

  private static final int EXAMPLES = 10;

  void write(String verdict) {
    Evidence.write(
        pass.context(), "backup-" + pass.name(), Map.of("manifest", manifest, "verdict", verdict));
    pass.context().variables().set(text(), markdown(verdict));
    pass.context()
        .variables()
        .set(
            pass.isFinal()
                ? RedeploymentVariable.FINAL_MANIFEST
                : RedeploymentVariable.FULL_MANIFEST,
            pass.layout().manifest(pass.name()));
  }

  private Variable<String> text() {
    return pass.isFinal()
        ? RedeploymentVariable.FINAL_BACKUP_EVIDENCE
        : RedeploymentVariable.BACKUP_EVIDENCE;
  }

  String markdown(String verdict) {
    StringBuilder text = new StringBuilder();
    text.append("**%s pass**: %s\n\n".formatted(pass.isFinal() ? "Final" : "Full", verdict));
    text.append(
        "- volume: %,d entries, %s in files\n"
            .formatted(manifest.files().entries(), size(manifest.files().bytes())));
    text.append(
        "- archive: %d shards, %s\n".formatted(manifest.shards().size(), size(manifest.bytes())));
    if (manifest.deleted() != null) {
      text.append("- gone since the full pass: %,d\n".formatted(manifest.deleted().entries()));
    }
    HubDatabase database = manifest.hubDatabase();
    text.append(
        database == null
            ? "- hub database: not yet\n"
            : "- hub database: %s, %d users, integrity %s\n"
                .formatted(size(database.bytes()), database.users(), database.integrity()));
    List<String> changed =
        manifest.shards().stream().flatMap(shard -> shard.changed().stream()).toList();
    if (!changed.isEmpty()) {
      text.append("- changed while being read (the final pass takes them again): ");
      text.append(String.join(", ", changed.subList(0, Math.min(EXAMPLES, changed.size()))));
      text.append('\n');
    }
    text.append("- manifest: `%s`\n".formatted(pass.layout().manifest(pass.name())));
    return text.toString();
  }

  static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return "%.1f %s".formatted(value, units[unit]).replace(".0 B", " B").toString();
  }
}
