package io.github.qhubredeploy.step.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.archive.PassManifest.ScannedFiles;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts the volume, and divides it into shards; each is done once per pass. */
record HomeScan(Pass pass, MoverWatch watch) {

  ScannedFiles scanned() {
    String key = pass.layout().scan(pass.name());
    return pass.sheets().find(key, ScannedFiles.class).orElseGet(() -> scan(key));
  }

  private ScannedFiles scan(String key) {
    String manifest = pass.layout().fileManifest(pass.name());
    JsonNode answer =
        pass.cluster()
            .move(
                pass.mover(
                    "scan",
                    pass.homesClaim(),
                    "scan.sh",
                    limits(),
                    Map.of("manifest", pass.write(manifest))),
                watch)
            .answer("Scan of the homes");
    ScannedFiles files =
        new ScannedFiles(
            manifest,
            answer.path("entries").asLong(),
            answer.path("files").asLong(),
            answer.path("bytes").asLong(),
            answer.path("sha256").asText(),
            answer.path("shards").asInt(),
            answer.path("dirtyFrom").asDouble());
    pass.sheets().put(key, files);
    return files;
  }

  List<ShardPlan> plan(ScannedFiles files) {
    String key = pass.layout().plan(pass.name());
    if (pass.sheets().find(key, ShardPlan[].class).isEmpty()) {
      Map<String, String> environment = new HashMap<>(limits());
      Map<String, String> secrets = new HashMap<>(common(files, key));
      if (pass.isFinal()) {
        difference(environment, secrets);
      }
      pass.cluster()
          .move(pass.mover("lists", pass.homesClaim(), "lists.sh", environment, secrets), watch)
          .answer("Division of the homes");
    }
    return List.of(pass.sheets().get(key, ShardPlan[].class));
  }

  private Map<String, String> limits() {
    return Map.of(
        "PASS", pass.name(),
        "SHARD_BYTES", Long.toString((long) pass.settings().shardGibibytes() << 30),
        "SHARD_ENTRIES", Integer.toString(pass.settings().shardEntries()));
  }

  private Map<String, String> common(ScannedFiles files, String planKey) {
    int shards = pass.isFinal() ? pass.settings().movers() : files.shards();
    String lists =
        IntStream.rangeClosed(1, shards)
            .mapToObj(n -> pass.write(pass.layout().shardFiles(pass.name(), n)))
            .collect(Collectors.joining("\n", "", "\n"));
    return Map.of("files", pass.read(files.key()), "lists", lists, "plan", pass.write(planKey));
  }

  private void difference(Map<String, String> environment, Map<String, String> secrets) {
    PassManifest full = pass.fullManifest();
    environment.put("DIRTY_FROM", Double.toString(full.files().dirtyFrom()));
    environment.put("BINS", Integer.toString(pass.settings().movers()));
    environment.put("SAMPLE", Integer.toString(pass.settings().sampleFiles()));
    secrets.put("old", pass.read(full.files().key()));
    secrets.put("deleted", pass.write(pass.layout().deleted(pass.name())));
    secrets.put("contents", pass.write(pass.layout().contents(pass.name())));
    secrets.put(
        "dirty",
        full.shards().stream()
            .filter(shard -> !shard.changed().isEmpty())
            .map(shard -> pass.read(pass.layout().shardChanged(Pass.FULL, shard.number())) + "\n")
            .collect(Collectors.joining()));
  }

  /** How many names a list of the pass holds. */
  long names(String key) {
    byte[] content = pass.archive().get(key).orElse(new byte[0]);
    long names = 0;
    for (byte b : content) {
      names += b == 0 ? 1 : 0;
    }
    return names;
  }

  static List<ShardPlan> largestFirst(List<ShardPlan> plans) {
    List<ShardPlan> sorted = new java.util.ArrayList<>(plans);
    sorted.sort(Collections.reverseOrder(java.util.Comparator.comparingLong(ShardPlan::bytes)));
    return sorted;
  }
}
