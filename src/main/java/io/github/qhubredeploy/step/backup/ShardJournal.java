package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.system.archive.ShardManifest;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard is.
 *
 * @param upload the upload that was begun last
 * @param sent what the mover has sent into that upload, once it said so
 * @param done the shard, once the store has it as an object
 */
record ShardJournal(
    @Nullable String upload, @Nullable ShardManifest sent, @Nullable ShardManifest done) {

  static ShardJournal nothing() {
    return new ShardJournal(null, null, null);
  }

  static ShardJournal running(String upload) {
    return new ShardJournal(upload, null, null);
  }

  static ShardJournal sent(String upload, ShardManifest shard) {
    return new ShardJournal(upload, shard, null);
  }

  static ShardJournal done(ShardManifest shard) {
    return new ShardJournal(null, null, shard);
  }
}
