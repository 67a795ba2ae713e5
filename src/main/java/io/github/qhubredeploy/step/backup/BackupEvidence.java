package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Forecast;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.Variable;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.HubDatabase;
import io.github.qhubredeploy.system.archive.ShardManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Tells people what a pass holds. */
record BackupEvidence(Pass pass, PassManifest manifest) {

  private static final int EXAMPLES = 10;

  void write(String verdict) {
    Evidence.write(
        pass.context(), "backup-" + pass.name(), Map.of("manifest", manifest, "verdict", verdict));
    pass.context().variables().set(text(), markdown(verdict) + remaining());
    pass.context()
        .variables()
        .set(
            pass.isFinal()
                ? RedeploymentVariable.FINAL_MANIFEST
                : RedeploymentVariable.FULL_MANIFEST,
            pass.layout().manifest(pass.name()));
  }

  /** The full pass has shown real speeds: what the rest will take at them. */
  private String remaining() {
    Optional<Forecast> forecast = pass.isFinal() ? Optional.empty() : pass.context().forecast();
    forecast.ifPresent(times -> Evidence.write(pass.context(), "forecast", times));
    return forecast
        .map(times -> "\n**What this means for the times**\n" + times.markdown())
        .orElse("");
  }

  private Variable<String> text() {
    return pass.isFinal()
        ? RedeploymentVariable.FINAL_BACKUP_EVIDENCE
        : RedeploymentVariable.BACKUP_EVIDENCE;
  }

  private String hubDatabase() {
    HubDatabase database = manifest.hubDatabase();
    return database == null
        ? "- hub database: not yet\n"
        : "- hub database: %s, %d users, integrity %s, schema %s\n"
            .formatted(
                size(database.bytes()), database.users(), database.integrity(), database.alembic());
  }

  String markdown(String verdict) {
    StringBuilder text = new StringBuilder();
    text.append("**%s pass**: %s\n\n".formatted(pass.isFinal() ? "Final" : "Full", verdict));
    text.append(
        "- volume: %,d entries, %s in files\n"
            .formatted(manifest.files().entries(), size(manifest.files().bytes())));
    text.append(
        "- archive: %d shards, %s\n".formatted(manifest.shards().size(), size(manifest.bytes())));
    text.append(
        "- sent in %,d parts, each checked by the store; %,d requests repeated\n"
            .formatted(sum(ShardManifest::parts), sum(ShardManifest::retries)));
    List<String> skipped = manifest.files().skipped();
    if (skipped != null && !skipped.isEmpty()) {
      text.append("- not backed up: %s\n".formatted(String.join("; ", skipped)));
    }
    if (manifest.deleted() != null) {
      text.append(
          "- gone since the full pass: %,d entries%s; the full pass keeps them\n"
              .formatted(
                  manifest.deleted().entries(),
                  Deletions.decision(pass).map(decision -> ", " + decision).orElse("")));
    }
    text.append(hubDatabase());
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

  private long sum(ToLongFunction<ShardManifest> figure) {
    return manifest.shards().stream().mapToLong(figure).sum();
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
