package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.NameList;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverPool;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Unpacks the full pass, takes away what had gone, unpacks the final pass. */
final class HomeRestoration {

  private final Target target;
  private final List<String> marks;
  private final AtomicLong done = new AtomicLong();

  HomeRestoration(Target target, List<String> marks) {
    this.target = target;
    this.marks = marks;
  }

  /** How many shards were unpacked now; those with a mark on the volume are left alone. */
  int restore() {
    PassManifest full = target.full();
    PassManifest last = target.last();
    long total = full.bytes() + last.bytes();
    int unpacked = unpack(full, total);
    NameList deleted = last.deleted();
    if (deleted != null && !marks.contains("deletions")) {
      target.move(
          "Removal of what had gone",
          "apply-deletions.sh",
          Map.of(),
          Map.of("deleted", target.read(deleted.key())));
    }
    return unpacked + unpack(last, total);
  }

  private int unpack(PassManifest pass, long total) {
    MoverPool pool = new MoverPool(target.settings().movers());
    List<Callable<Long>> works =
        pass.shards().stream()
            .filter(shard -> !marks.contains(mark(pass, shard)))
            .sorted(Comparator.comparingLong(ShardManifest::bytes).reversed())
            .map(shard -> (Callable<Long>) () -> unpack(pass, shard, pool))
            .toList();
    pool.run(
        works,
        () -> {
          target.context().checkpoint();
          target
              .context()
              .progress()
              .report("restoring homes", done.get(), total, Progress.Unit.BYTES);
        });
    return works.size();
  }

  private long unpack(PassManifest pass, ShardManifest shard, MoverPool pool) {
    target.move(
        "Restoration of " + shard.label(),
        target.mover(
            mark(pass, shard),
            "restore-shard.sh",
            target.homesClaim(),
            Map.of(
                "SIZE", Long.toString(shard.bytes()),
                "SHA256", shard.sha256(),
                "MARK", mark(pass, shard)),
            Map.of("shard", target.read(shard.key()))),
        n -> {},
        pool::checkpoint);
    return done.addAndGet(shard.bytes());
  }

  private static String mark(PassManifest pass, ShardManifest shard) {
    return "%s-%04d".formatted(pass.pass(), shard.number());
  }
}
