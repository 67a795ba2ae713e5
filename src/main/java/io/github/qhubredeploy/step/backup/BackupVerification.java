package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.HubDatabase;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverPool;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Proves that the store holds what the manifest says: sums and numbers of entries. */
final class BackupVerification {

  private final Pass pass;
  private final PassManifest manifest;
  private final Map<Integer, Long> read = new ConcurrentHashMap<>();

  BackupVerification(Pass pass, PassManifest manifest) {
    this.pass = pass;
    this.manifest = manifest;
  }

  void verify() {
    MoverPool pool = new MoverPool(pass.settings().movers());
    List<Callable<String>> works = new ArrayList<>();
    List<List<ShardManifest>> groups = groups();
    for (int n = 0; n < groups.size(); n++) {
      int number = n + 1;
      List<ShardManifest> group = groups.get(n);
      works.add(() -> verify(number, group, pool));
    }
    HubDatabase database = manifest.hubDatabase();
    if (database == null) {
      throw new MoverFailed(
          "Verification of the backup", 0, "the manifest names no hub database; back it up first");
    }
    works.add(() -> verify(database, pool));
    pool.run(
        works,
        () -> {
          pass.context().checkpoint();
          long done = read.values().stream().mapToLong(Long::longValue).sum();
          pass.context()
              .progress()
              .report("reading back", done, manifest.bytes(), Progress.Unit.BYTES);
        });
  }

  /** As many groups as movers, evenly filled. */
  private List<List<ShardManifest>> groups() {
    List<List<ShardManifest>> groups = new ArrayList<>();
    for (int n = 0; n < pass.settings().movers(); n++) {
      groups.add(new ArrayList<>());
    }
    manifest.shards().stream()
        .sorted(Comparator.comparingLong(ShardManifest::bytes).reversed())
        .forEach(
            shard ->
                groups.stream()
                    .min(
                        Comparator.comparingLong(
                            group -> group.stream().mapToLong(ShardManifest::bytes).sum()))
                    .orElseThrow()
                    .add(shard));
    return groups.stream().filter(group -> !group.isEmpty()).toList();
  }

  private String verify(int number, List<ShardManifest> group, MoverPool pool) {
    String sheet =
        group.stream()
            .map(
                shard ->
                    "%d %d %s %d %s\n"
                        .formatted(
                            shard.number(),
                            shard.bytes(),
                            shard.sha256(),
                            shard.entries(),
                            pass.read(shard.key())))
            .collect(Collectors.joining());
    String what = "Verification of the backup";
    return pass.cluster()
        .move(
            pass.mover(
                "verify-" + number,
                pass.homesClaim(),
                "verify-shards.sh",
                Map.of(),
                Map.of("shards", sheet)),
            new StallWatch(
                what,
                pass.settings().stallLimit(),
                bytes -> read.put(number, bytes),
                pool::checkpoint))
        .answer(what)
        .toString();
  }

  private String verify(HubDatabase database, MoverPool pool) {
    String what = "Verification of the hub's database";
    return pass.cluster()
        .move(
            pass.mover(
                "verify-hub",
                QhubNames.HUB_CLAIM,
                "sqlite-verify.py",
                Map.of("SHA256", database.sha256()),
                Map.of("database", pass.read(database.key()))),
            new StallWatch(what, pass.settings().stallLimit(), n -> {}, pool::checkpoint))
        .answer(what)
        .toString();
  }
}
