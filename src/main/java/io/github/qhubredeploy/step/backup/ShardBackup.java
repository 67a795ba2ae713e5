package io.github.qhubredeploy.step.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.archive.Archive.Part;
import io.github.qhubredeploy.system.archive.ArchiveFailed;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends one shard, unless it is in the store already; takes up what an earlier try has begun. */
record ShardBackup(Pass pass, ShardPlan plan) {

  ShardManifest send(MoverWatch watch) {
    ShardJournal journal =
        pass.sheets().find(journalKey(), ShardJournal.class).orElse(ShardJournal.nothing());
    return stored(journal).orElseGet(() -> send(upload(journal), watch));
  }

  private Optional<ShardManifest> stored(ShardJournal journal) {
    return Optional.ofNullable(journal.done())
        .filter(done -> pass.archive().size(done.key()).equals(Optional.of(done.bytes())));
  }

  /** The running upload belongs to the running Job, if there is one: both are taken up together. */
  private String upload(ShardJournal journal) {
    if (journal.upload() != null && open(journal.upload())) {
      return journal.upload();
    }
    String upload = pass.archive().begin(key());
    pass.sheets().put(journalKey(), ShardJournal.running(upload));
    return upload;
  }

  private boolean open(String upload) {
    try {
      pass.archive().parts(key(), upload);
      return true;
    } catch (ArchiveFailed e) {
      return false;
    }
  }

  private ShardManifest send(String upload, MoverWatch watch) {
    try {
      JsonNode answer =
          pass.cluster().move(mover(upload), watch).answer("Backup of " + plan.label());
      pass.archive().complete(key(), upload, confirmed(upload, answer));
      ShardManifest shard = described(answer);
      pass.sheets().put(journalKey(), ShardJournal.done(shard));
      return shard;
    } catch (MoverFailed | ArchiveFailed e) {
      pass.archive().abort(key(), upload);
      pass.sheets().put(journalKey(), ShardJournal.nothing());
      throw e;
    }
  }

  /** The store's parts, if they are exactly those that the mover has sent. */
  private List<Part> confirmed(String upload, JsonNode answer) {
    int count = answer.path("parts").asInt();
    List<Part> parts =
        pass.archive().parts(key(), upload).stream().filter(p -> p.number() <= count).toList();
    List<String> sent = new ArrayList<>();
    answer.path("etags").forEach(etag -> sent.add(etag.asText()));
    long bytes = parts.stream().mapToLong(Part::size).sum();
    if (!sent.equals(parts.stream().map(Part::etag).toList())
        || bytes != answer.path("bytes").asLong()) {
      throw new MoverFailed(
          "Backup of " + plan.label(),
          0,
          "the store has %d parts with %d bytes, the mover sent %d with %d; try again"
              .formatted(parts.size(), bytes, count, answer.path("bytes").asLong()));
    }
    return parts;
  }

  private ShardManifest described(JsonNode answer) {
    List<String> changed = new ArrayList<>();
    answer.path("changed").forEach(name -> changed.add(name.asText()));
    return new ShardManifest(
        plan.number(),
        plan.label(),
        key(),
        answer.path("bytes").asLong(),
        answer.path("entries").asLong(),
        answer.path("sha256").asText(),
        answer.path("parts").asInt(),
        changed);
  }

  private Mover mover(String upload) {
    BackupSettings settings = pass.settings();
    int addresses = plan.addresses(settings.partMebibytes(), pass.context().attempt());
    String parts =
        IntStream.rangeClosed(1, addresses)
            .mapToObj(n -> pass.archive().partAddress(key(), upload, n, settings.addressValidity()))
            .collect(Collectors.joining("\n", "", "\n"));
    return pass.mover(
        "shard-%04d".formatted(plan.number()),
        pass.homesClaim(),
        "backup-shard.sh",
        Map.of(
            "PART", Long.toString(plan.partBytes(settings.partMebibytes())),
            "INFLIGHT", Integer.toString(settings.partsInFlight()),
            "TOLERATE", pass.isFinal() ? "0" : "1"),
        Map.of(
            "files", pass.read(pass.layout().shardFiles(pass.name(), plan.number())),
            "parts", parts,
            "list", pass.write(pass.layout().shardList(pass.name(), plan.number())),
            "changed", pass.write(pass.layout().shardChanged(pass.name(), plan.number()))));
  }

  private String key() {
    return pass.layout().shard(pass.name(), plan.number());
  }

  private String journalKey() {
    return pass.layout().shardJournal(pass.name(), plan.number());
  }
}
