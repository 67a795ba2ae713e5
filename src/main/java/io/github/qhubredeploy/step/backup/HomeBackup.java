package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.CountedParts;
import io.github.qhubredeploy.process.CountedParts.Part;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.PassDifference;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.NameList;
import io.github.qhubredeploy.system.archive.PassManifest.ScannedFiles;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverPool;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** Takes homes and shared folders of one pass into the archive. */
final class HomeBackup {

  private final Pass pass;

  HomeBackup(Pass pass) {
    this.pass = pass;
  }

  /** Counts the volume, divides it into shards and, in the final pass, tells what had changed. */
  void scan() {
    homeScan().scanned();
  }

  /** Sends what the scan has divided; the pass's manifest is written last. */
  PassManifest send() {
    HomeScan scan = homeScan();
    ScannedFiles files = scan.scanned();
    List<ShardManifest> shards = send(scan.plan());
    tidy();
    PassManifest manifest = manifest(files, shards, scan);
    pass.sheets().put(pass.layout().manifest(pass.name()), manifest);
    new RestoreGuide(pass, manifest).store();
    return manifest;
  }

  /**
   * What earlier tries have left: uploads that nobody goes on with, addresses that nobody asks for,
   * and Jobs whose shard was found done, so that nobody took them up.
   */
  private void tidy() {
    pass.cluster().removeMovers(pass.namespace(), pass.context().redeployment().text());
    pass.archive().abortAll(pass.layout().pass(pass.name()));
    pass.archive().list(pass.layout().addresses()).forEach(pass.archive()::delete);
  }

  private HomeScan homeScan() {
    return new HomeScan(pass, watch("Scan of the homes", n -> {}, pass.context()::checkpoint));
  }

  private List<ShardManifest> send(List<ShardPlan> plans) {
    MoverPool pool = new MoverPool(pass.settings().movers());
    CountedParts count =
        new CountedParts(
            pass.context().progress(),
            "sending homes",
            plans.stream()
                .map(plan -> new Part(plan.name(), plan.bytes(), plan.entries()))
                .toList());
    List<MoverPool.Work<ShardManifest>> works =
        HomeScan.largestFirst(plans).stream()
            .map(plan -> (MoverPool.Work<ShardManifest>) ended -> send(plan, pool, ended, count))
            .toList();
    List<ShardManifest> shards =
        pool.run(
            works,
            () -> {
              pass.context().checkpoint();
              count.report();
            });
    count.report();
    return shards.stream().sorted(Comparator.comparingInt(ShardManifest::number)).toList();
  }

  private ShardManifest send(ShardPlan plan, MoverPool pool, Runnable ended, CountedParts count) {
    ShardManifest shard =
        new ShardBackup(pass, plan, ended)
            .send(
                watch(
                    "Backup of " + plan.label(),
                    bytes -> count.moved(plan.name(), bytes),
                    pool::checkpoint));
    count.ended(plan.name());
    return shard;
  }

  private MoverWatch watch(String what, LongConsumer progress, Runnable checkpoint) {
    return new StallWatch(what, pass.settings().stallLimit(), progress, checkpoint);
  }

  private PassManifest manifest(ScannedFiles files, List<ShardManifest> shards, HomeScan scan) {
    ArchiveLayout layout = pass.layout();
    PassDifference difference = pass.isFinal() ? scan.difference() : null;
    return new PassManifest(
        pass.context().redeployment().text(),
        pass.name(),
        pass.namespace(),
        Instant.now(),
        files,
        difference == null ? null : layout.manifest(Pass.FULL),
        shards,
        difference == null
            ? null
            : new NameList(layout.deleted(pass.name()), difference.removals()),
        difference == null
            ? null
            : new NameList(layout.contents(pass.name()), difference.described()),
        null);
  }
}
