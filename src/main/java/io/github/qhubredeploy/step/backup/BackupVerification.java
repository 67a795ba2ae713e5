package io.github.qhubredeploy.step.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.system.archive.Addresses;
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
import java.util.concurrent.ConcurrentHashMap;

/** Proves that the store holds what the manifest says: sums and numbers of entries. */
final class BackupVerification {

  private static final String WHAT = "Verification of the backup";

  /** What the store gave back as it was sent, the hub's database among the bytes. */
  record Verified(long shards, long bytes, long entries) {}

  private final Pass pass;
  private final PassManifest manifest;
  private final Map<Integer, Long> read = new ConcurrentHashMap<>();

  BackupVerification(Pass pass, PassManifest manifest) {
    this.pass = pass;
    this.manifest = manifest;
  }

  /** How much was read back and found whole. */
  Verified verify() {
    MoverPool pool = new MoverPool(pass.settings().movers());
    List<MoverPool.Work<JsonNode>> works = new ArrayList<>();
    List<List<ShardManifest>> groups = groups();
    for (int n = 0; n < groups.size(); n++) {
      int number = n + 1;
      List<ShardManifest> group = groups.get(n);
      works.add(ended -> verify(number, group, pool));
    }
    HubDatabase database = manifest.hubDatabase();
    if (database == null) {
      throw new MoverFailed(WHAT, 0, "the manifest names no hub database; back it up first");
    }
    works.add(ended -> verify(database, pool));
    List<JsonNode> answers =
        pool.run(
            works,
            () -> {
              pass.context().checkpoint();
              long done = read.values().stream().mapToLong(Long::longValue).sum();
              pass.context()
                  .progress()
                  .report("reading back", done, manifest.bytes(), Progress.Unit.BYTES);
            });
    return new Verified(sum(answers, "shards"), sum(answers, "bytes"), sum(answers, "entries"));
  }

  private static long sum(List<JsonNode> answers, String figure) {
    return answers.stream().mapToLong(answer -> answer.path(figure).asLong()).sum();
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

  private JsonNode verify(int number, List<ShardManifest> group, MoverPool pool) {
    Addresses addresses = pass.addresses();
    StringBuilder sheet = new StringBuilder();
    for (ShardManifest shard : group) {
      addresses.read("shard." + shard.number(), shard.key());
      sheet.append(
          "%d %d %s %d\n"
              .formatted(shard.number(), shard.bytes(), shard.sha256(), shard.entries()));
    }
    return pass.move(
            "verify-" + number,
            pass.homesClaim(),
            "verify-shards.sh",
            Map.of("COMPRESS", group.stream().allMatch(ShardManifest::compressed) ? "1" : "0"),
            Map.of("shards", sheet.toString()),
            addresses,
            new StallWatch(
                WHAT,
                pass.settings().stallLimit(),
                bytes -> read.put(number, bytes),
                pool::checkpoint))
        .answer(WHAT);
  }

  private JsonNode verify(HubDatabase database, MoverPool pool) {
    String what = "Verification of the hub's database";
    return pass.move(
            "verify-hub",
            QhubNames.HUB_CLAIM,
            "sqlite-verify.py",
            Map.of("SHA256", database.sha256()),
            Map.of(),
            pass.addresses().read("database", database.key()),
            new StallWatch(what, pass.settings().stallLimit(), n -> {}, pool::checkpoint))
        .answer(what);
  }
}
