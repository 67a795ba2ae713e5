package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.CountedParts;
import io.github.qhubredeploy.process.CountedParts.Part;
import io.github.qhubredeploy.system.archive.Addresses;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.NameList;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverPool;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Unpacks the full pass, takes away what had gone, unpacks the final pass. */
final class HomeRestoration {

  private final Target target;
  private final List<String> marks;

  HomeRestoration(Target target, List<String> marks) {
    this.target = target;
    this.marks = marks;
  }

  /** How many shards were unpacked now; those with a mark on the volume are left alone. */
  int restore() {
    PassManifest full = target.full();
    PassManifest last = target.last();
    CountedParts count =
        new CountedParts(
            target.context().progress(),
            "restoring homes",
            Stream.of(full, last).flatMap(this::pending).toList());
    int unpacked = unpack(full, count, null);
    NameList gone = gone(last);
    if (gone != null && last.shards().size() != 1) {
      target.move(
          "Removal of what had gone",
          "apply-deletions.sh",
          Map.of(),
          Map.of(),
          target.addresses().read("deleted", gone.key()));
      gone = null;
    }
    return unpacked + unpack(last, count, gone);
  }

  /** What is still to be taken away, if anything. */
  private @Nullable NameList gone(PassManifest last) {
    NameList deleted = last.deleted();
    return deleted == null || deleted.entries() == 0 || marks.contains("deletions")
        ? null
        : deleted;
  }

  /** A shard that an earlier try has unpacked is no part of this one. */
  private Stream<Part> pending(PassManifest pass) {
    return pass.shards().stream()
        .filter(shard -> !marks.contains(mark(pass, shard)))
        .map(shard -> new Part(name(pass, shard), shard.bytes(), shard.entries()));
  }

  /**
   * Unpacks what has no mark yet.
   *
   * @param gone what the mover of the pass's only shard takes away before: several must not, since
   *     one of them could take away what another has unpacked
   */
  private int unpack(PassManifest pass, CountedParts count, @Nullable NameList gone) {
    MoverPool pool = new MoverPool(target.settings().movers());
    List<MoverPool.Work<Long>> works =
        pass.shards().stream()
            .filter(shard -> !marks.contains(mark(pass, shard)))
            .sorted(Comparator.comparingLong(ShardManifest::bytes).reversed())
            .map(shard -> (MoverPool.Work<Long>) ended -> unpack(pass, shard, pool, count, gone))
            .toList();
    pool.run(
        works,
        () -> {
          target.context().checkpoint();
          count.report();
        });
    count.report();
    return works.size();
  }

  private long unpack(
      PassManifest pass,
      ShardManifest shard,
      MoverPool pool,
      CountedParts count,
      @Nullable NameList gone) {
    String what = "Restoration of " + shard.label();
    target
        .move(
            new Target.Work(mark(pass, shard), "restore-shard.sh", target.homesClaim()),
            environment(pass, shard, gone),
            Map.of(),
            addresses(shard, gone),
            new StallWatch(
                what,
                target.settings().stallLimit(),
                bytes -> count.moved(name(pass, shard), bytes),
                pool::checkpoint))
        .answer(what);
    count.ended(name(pass, shard));
    return shard.bytes();
  }

  private static Map<String, String> environment(
      PassManifest pass, ShardManifest shard, @Nullable NameList gone) {
    return Map.of(
        "SIZE", Long.toString(shard.bytes()),
        "SHA256", shard.sha256(),
        "COMPRESS", shard.compressed() ? "1" : "0",
        "DELETIONS", gone == null ? "0" : "1",
        "MARK", mark(pass, shard));
  }

  private Addresses addresses(ShardManifest shard, @Nullable NameList gone) {
    Addresses addresses = target.addresses().read("shard", shard.key());
    return gone == null ? addresses : addresses.read("deleted", gone.key());
  }

  private static String name(PassManifest pass, ShardManifest shard) {
    return "%s %s".formatted(mark(pass, shard), shard.label());
  }

  private static String mark(PassManifest pass, ShardManifest shard) {
    return "%s-%04d".formatted(pass.pass(), shard.number());
  }
}
