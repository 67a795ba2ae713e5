package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.NameList;
import io.github.qhubredeploy.system.archive.PassManifest.ScannedFiles;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverPool;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes homes and shared folders of one pass into the archive. */
final class HomeBackup {

  private final Pass pass;
  private final Map<Integer, Long> sent = new ConcurrentHashMap<>();

  HomeBackup(Pass pass) {
    this.pass = pass;
  }

  PassManifest take() {
    HomeScan scan = new HomeScan(pass, watch("Scan of the homes", -1, pass.context()::checkpoint));
    ScannedFiles files = scan.scanned();
    List<ShardPlan> plans = scan.plan(files);
    List<ShardManifest> shards = send(plans);
    pass.archive().abortAll(pass.layout().pass(pass.name()));
    PassManifest manifest = manifest(files, shards, scan);
    pass.sheets().put(pass.layout().manifest(pass.name()), manifest);
    pass.archive()
        .put(
            pass.layout().restoreGuide(),
            RestoreGuide.text(manifest).getBytes(StandardCharsets.UTF_8));
    return manifest;
  }

  private List<ShardManifest> send(List<ShardPlan> plans) {
    MoverPool pool = new MoverPool(pass.settings().movers());
    long total = plans.stream().mapToLong(ShardPlan::bytes).sum();
    List<Callable<ShardManifest>> works =
        HomeScan.largestFirst(plans).stream()
            .map(plan -> (Callable<ShardManifest>) () -> send(plan, pool))
            .toList();
    List<ShardManifest> shards =
        pool.run(
            works,
            () -> {
              pass.context().checkpoint();
              long done = sent.values().stream().mapToLong(Long::longValue).sum();
              pass.context()
                  .progress()
                  .report("sending homes", Math.min(done, total), total, Progress.Unit.BYTES);
            });
    return shards.stream().sorted(Comparator.comparingInt(ShardManifest::number)).toList();
  }

  private ShardManifest send(ShardPlan plan, MoverPool pool) {
    ShardManifest shard =
        new ShardBackup(pass, plan)
            .send(watch("Backup of " + plan.label(), plan.number(), pool::checkpoint));
    sent.put(plan.number(), plan.bytes());
    return shard;
  }

  private MoverWatch watch(String what, int number, Runnable checkpoint) {
    return new StallWatch(
        what,
        pass.settings().stallLimit(),
        bytes -> {
          if (number > 0) {
            sent.put(number, bytes);
          }
        },
        checkpoint);
  }

  private PassManifest manifest(ScannedFiles files, List<ShardManifest> shards, HomeScan scan) {
    return new PassManifest(
        pass.context().redeployment().text(),
        pass.name(),
        pass.namespace(),
        Instant.now(),
        files,
        pass.isFinal() ? pass.layout().manifest(Pass.FULL) : null,
        shards,
        list(pass.layout().deleted(pass.name()), scan),
        list(pass.layout().contents(pass.name()), scan),
        null);
  }

  private @Nullable NameList list(String key, HomeScan scan) {
    return pass.isFinal() ? new NameList(key, scan.names(key)) : null;
  }
}
