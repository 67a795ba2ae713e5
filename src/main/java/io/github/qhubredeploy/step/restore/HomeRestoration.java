package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.CountedParts;
import io.github.qhubredeploy.process.CountedParts.Part;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.NameList;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverPool;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

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
    int unpacked = unpack(full, count);
    NameList deleted = last.deleted();
    if (deleted != null && deleted.entries() > 0 && !marks.contains("deletions")) {
      target.move(
          "Removal of what had gone",
          "apply-deletions.sh",
          Map.of(),
          Map.of(),
          target.addresses().read("deleted", deleted.key()));
    }
    return unpacked + unpack(last, count);
  }

  /** A shard that an earlier try has unpacked is no part of this one. */
  private Stream<Part> pending(PassManifest pass) {
    return pass.shards().stream()
        .filter(shard -> !marks.contains(mark(pass, shard)))
        .map(shard -> new Part(name(pass, shard), shard.bytes(), shard.entries()));
  }

  private int unpack(PassManifest pass, CountedParts count) {
    MoverPool pool = new MoverPool(target.settings().movers());
    List<Callable<Long>> works =
        pass.shards().stream()
            .filter(shard -> !marks.contains(mark(pass, shard)))
            .sorted(Comparator.comparingLong(ShardManifest::bytes).reversed())
            .map(shard -> (Callable<Long>) () -> unpack(pass, shard, pool, count))
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

  private long unpack(PassManifest pass, ShardManifest shard, MoverPool pool, CountedParts count) {
    String what = "Restoration of " + shard.label();
    target
        .move(
            new Target.Work(mark(pass, shard), "restore-shard.sh", target.homesClaim()),
            Map.of(
                "SIZE", Long.toString(shard.bytes()),
                "SHA256", shard.sha256(),
                "COMPRESS", shard.compressed() ? "1" : "0",
                "MARK", mark(pass, shard)),
            Map.of(),
            target.addresses().read("shard", shard.key()),
            new StallWatch(
                what,
                target.settings().stallLimit(),
                bytes -> count.moved(name(pass, shard), bytes),
                pool::checkpoint))
        .answer(what);
    count.ended(name(pass, shard));
    return shard.bytes();
  }

  private static String name(PassManifest pass, ShardManifest shard) {
    return "%s %s".formatted(mark(pass, shard), shard.label());
  }

  private static String mark(PassManifest pass, ShardManifest shard) {
    return "%s-%04d".formatted(pass.pass(), shard.number());
  }
}
