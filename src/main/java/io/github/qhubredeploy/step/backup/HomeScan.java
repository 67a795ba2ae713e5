package io.github.qhubredeploy.step.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.archive.Addresses;
import io.github.qhubredeploy.system.archive.PassDifference;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.ScannedFiles;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the volume and divides it into shards, both by one mover; done once per pass. */
record HomeScan(Pass pass, MoverWatch watch) {

  ScannedFiles scanned() {
    String key = pass.layout().scan(pass.name());
    return pass.sheets().find(key, ScannedFiles.class).orElseGet(() -> scan(key));
  }

  private ScannedFiles scan(String key) {
    String manifest = pass.layout().fileManifest(pass.name(), pass.isFinal());
    Map<String, String> environment = new HashMap<>(limits());
    environment.put("SCANNERS", Integer.toString(pass.settings().scanners()));
    Addresses addresses =
        pass.addresses()
            .write("manifest", manifest)
            .write("lists", pass.layout().shardLists(pass.name()))
            .write("plan", pass.layout().plan(pass.name()));
    if (pass.isFinal()) {
      compare(environment, addresses);
    }
    JsonNode answer =
        pass.move("scan", pass.homesClaim(), "divide.sh", environment, Map.of(), addresses, watch)
            .answer("Scan of the homes");
    ScannedFiles files = described(manifest, answer);
    pass.sheets().put(key, files);
    return files;
  }

  private static ScannedFiles described(String manifest, JsonNode answer) {
    List<String> skipped = new ArrayList<>();
    answer.path("skipped").forEach(sentence -> skipped.add(sentence.asText()));
    return new ScannedFiles(
        manifest,
        answer.path("entries").asLong(),
        answer.path("files").asLong(),
        answer.path("bytes").asLong(),
        answer.path("sha256").asText(),
        answer.path("dirtyFrom").asDouble(),
        skipped);
  }

  /** The shards, once the volume has been scanned. */
  List<ShardPlan> plan() {
    return List.of(pass.sheets().get(pass.layout().plan(pass.name()), ShardPlan[].class));
  }

  /** What had changed since the full pass; only a final pass has it, once it is scanned. */
  PassDifference difference() {
    return pass.sheets().get(pass.layout().difference(pass.name()), PassDifference.class);
  }

  private Map<String, String> limits() {
    return Map.of(
        "PASS", pass.name(),
        "SHARD_BYTES", Long.toString((long) pass.settings().shardGibibytes() << 30),
        "SHARD_ENTRIES", Integer.toString(pass.settings().shardEntries()),
        "SMALL_BYTES", Long.toString((long) pass.settings().smallHomeMebibytes() << 20));
  }

  private void compare(Map<String, String> environment, Addresses addresses) {
    PassManifest full = pass.fullManifest();
    environment.put("DIRTY_FROM", Double.toString(full.files().dirtyFrom()));
    environment.put("BINS", Integer.toString(pass.settings().movers()));
    environment.put("SAMPLE", pass.settings().sampleFiles());
    int dirty = 0;
    for (ShardManifest shard : full.shards()) {
      if (!shard.changed().isEmpty()) {
        dirty++;
        addresses.read("dirty." + dirty, pass.layout().shardChanged(Pass.FULL, shard.number()));
      }
    }
    environment.put("DIRTY", Integer.toString(dirty));
    addresses
        .read("full", full.files().key())
        .write("deleted", pass.layout().deleted(pass.name()))
        .write("contents", pass.layout().contents(pass.name()))
        .write("difference", pass.layout().difference(pass.name()));
  }

  static List<ShardPlan> largestFirst(List<ShardPlan> plans) {
    List<ShardPlan> sorted = new ArrayList<>(plans);
    sorted.sort(Comparator.comparingLong(ShardPlan::bytes).reversed());
    return sorted;
  }
}
