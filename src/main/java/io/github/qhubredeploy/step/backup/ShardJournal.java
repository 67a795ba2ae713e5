package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.system.archive.ShardManifest;
import org.jspecify.annotations.Nullable;

/** How far a shard is: nothing, an upload that runs, or done. */
record ShardJournal(@Nullable String upload, @Nullable ShardManifest done) {

  static ShardJournal nothing() {
    return new ShardJournal(null, null);
  }

  static ShardJournal running(String upload) {
    return new ShardJournal(upload, null);
  }

  static ShardJournal done(ShardManifest shard) {
    return new ShardJournal(null, shard);
  }
}
