package io.github.qhubredeploy.step.backup;

import static io.github.qhubredeploy.process.VerificationLevel.proved;

import io.github.qhubredeploy.process.VerificationLevel.Level;
import io.github.qhubredeploy.process.VerificationLevels;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.ShardManifest;
import java.util.Map;

/** What a pass proves of the data: parts when they arrive, shards when they are read back. */
record BackupLevels(Pass pass, PassManifest manifest) {

  /** No shard is in a manifest whose parts the store has not checked and listed. */
  void parts() {
    long parts = manifest.shards().stream().mapToLong(ShardManifest::parts).sum();
    VerificationLevels.record(
        pass.context(),
        proved(
            Level.V1,
            subject(),
            "%,d parts, %s: the store checked the MD5 of each when it arrived, and lists exactly these with the same sizes"
                .formatted(parts, BackupEvidence.size(manifest.bytes())),
            Map.of("parts", parts, "bytes", manifest.bytes())));
  }

  void shards() {
    long shards = manifest.shards().size();
    VerificationLevels.record(
        pass.context(),
        proved(
            Level.V2,
            subject(),
            "%,d shards, %s, and the hub's database: read back from the store, SHA-256 and numbers of entries as in the manifest"
                .formatted(shards, BackupEvidence.size(manifest.bytes())),
            Map.of("shards", shards, "bytes", manifest.bytes())));
  }

  private String subject() {
    return pass.isFinal() ? "final pass" : "full pass";
  }
}
