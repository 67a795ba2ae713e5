package io.github.qhubredeploy.step.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.archive.Archive.Part;
import io.github.qhubredeploy.system.archive.ArchiveFailed;
import io.github.qhubredeploy.system.archive.ShardManifest;
import io.github.qhubredeploy.system.archive.UploadGone;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverStalled;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Sends one shard, unless the store has it; takes up what an earlier try has begun.
 *
 * <p>The mover's answer is journalled before the upload is completed, and an object of an earlier
 * try is removed before an upload is begun. So when the upload is gone and an object of the
 * journalled size is there, it can only be the completed upload: the shard is not sent again.
 *
 * @param ended told when the mover has ended, before the upload is completed
 */
record ShardBackup(Pass pass, ShardPlan plan, Runnable ended) {

  ShardManifest send(MoverWatch watch) {
    ShardJournal journal = journal();
    return stored(journal.done())
        .or(() -> completed(journal))
        .orElseGet(() -> send(upload(journal()), watch));
  }

  private ShardJournal journal() {
    return pass.sheets().find(journalKey(), ShardJournal.class).orElse(ShardJournal.nothing());
  }

  private Optional<ShardManifest> stored(@Nullable ShardManifest shard) {
    return Optional.ofNullable(shard)
        .filter(known -> pass.archive().size(known.key()).equals(Optional.of(known.bytes())));
  }

  /** A mover had sent all, but the application ended before, in or after completing. */
  private Optional<ShardManifest> completed(ShardJournal journal) {
    String upload = journal.upload();
    ShardManifest sent = journal.sent();
    if (upload == null || sent == null) {
      return Optional.empty();
    }
    // some stores still list a completed upload, with no parts: the object tells
    if (stored(sent).isEmpty()) {
      List<Part> own =
          parts(upload).orElse(List.of()).stream().filter(p -> p.number() <= sent.parts()).toList();
      if (own.size() != sent.parts() || bytes(own) != sent.bytes()) {
        return Optional.empty();
      }
      try {
        pass.archive().complete(key(), upload, own);
      } catch (UploadGone e) {
        pass.sheets().put(journalKey(), ShardJournal.nothing());
        return Optional.empty();
      }
    }
    pass.sheets().put(journalKey(), ShardJournal.done(sent));
    return Optional.of(sent);
  }

  /** The running upload belongs to the running Job, if there is one: both are taken up together. */
  private String upload(ShardJournal journal) {
    String running = journal.upload();
    // what was sent whole and yet could not be completed is of no use any more
    if (running != null && journal.sent() == null && parts(running).isPresent()) {
      return running;
    }
    pass.archive().abortAll(key());
    pass.archive().delete(key());
    String upload = pass.archive().begin(key());
    pass.sheets().put(journalKey(), ShardJournal.running(upload));
    return upload;
  }

  private Optional<List<Part>> parts(String upload) {
    try {
      return Optional.of(pass.archive().parts(key(), upload));
    } catch (ArchiveFailed e) {
      return Optional.empty();
    }
  }

  private ShardManifest send(String upload, MoverWatch watch) {
    try {
      JsonNode answer = moved(upload, watch);
      ended.run();
      ShardManifest shard = described(answer);
      List<Part> parts = confirmed(upload, answer);
      pass.sheets().put(journalKey(), ShardJournal.sent(upload, shard));
      pass.archive().complete(key(), upload, parts);
      pass.sheets().put(journalKey(), ShardJournal.done(shard));
      return shard;
    } catch (MoverFailed | MoverStalled | UploadGone e) {
      pass.archive().abort(key(), upload);
      pass.sheets().put(journalKey(), ShardJournal.nothing());
      throw e;
    }
  }

  /** A Job that an earlier try has left may have served another upload; then its work is void. */
  private JsonNode moved(String upload, MoverWatch watch) {
    JsonNode answer = move(upload, watch);
    return answer.path("upload").asText().equals(token(upload)) ? answer : move(upload, watch);
  }

  /** The store's parts, if they are exactly those that the mover has sent. */
  private List<Part> confirmed(String upload, JsonNode answer) {
    int count = answer.path("parts").asInt();
    List<Part> parts =
        pass.archive().parts(key(), upload).stream().filter(p -> p.number() <= count).toList();
    boolean equal = parts.size() == count && bytes(parts) == answer.path("bytes").asLong();
    for (int n = 0; equal && n < count; n++) {
      String etag = answer.path("etags").path(n).asText();
      equal =
          parts.get(n).size() == answer.path("sizes").path(n).asLong()
              && (etag.isEmpty() || etag.equals(parts.get(n).etag()));
    }
    if (!equal) {
      throw new MoverFailed(
          "Backup of " + plan.label(),
          0,
          "the store has %d parts with %d bytes, the mover sent %d with %d, or others; try again"
              .formatted(parts.size(), bytes(parts), count, answer.path("bytes").asLong()));
    }
    return parts;
  }

  private static long bytes(List<Part> parts) {
    return parts.stream().mapToLong(Part::size).sum();
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
        answer.path("retries").asInt(),
        changed);
  }

  private JsonNode move(String upload, MoverWatch watch) {
    BackupSettings settings = pass.settings();
    int parts = plan.addresses(settings.partMebibytes(), pass.context().attempt());
    return pass.move(
            "shard-%04d".formatted(plan.number()),
            pass.homesClaim(),
            "backup-shard.sh",
            Map.of(
                "PART", Long.toString(plan.partBytes(settings.partMebibytes())),
                "INFLIGHT", Integer.toString(settings.partsInFlight()),
                "UPLOAD", token(upload),
                "LIST_FROM", Long.toString(plan.listFrom()),
                "LIST_BYTES", Long.toString(plan.listBytes()),
                "COMPRESS", pass.isFinal() ? "1" : "0",
                "TOLERATE", pass.isFinal() ? "0" : "1"),
            Map.of(),
            pass.addresses()
                .read("lists", pass.layout().shardLists(pass.name()))
                .write("list", pass.layout().shardList(pass.name(), plan.number()))
                .write("changed", pass.layout().shardChanged(pass.name(), plan.number()))
                .parts(key(), upload, parts),
            watch)
        .answer("Backup of " + plan.label());
  }

  /** Tells uploads apart; no secret. */
  private static String token(String upload) {
    CRC32 sum = new CRC32();
    sum.update(upload.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private String key() {
    return pass.layout().shard(pass.name(), plan.number(), pass.isFinal());
  }

  private String journalKey() {
    return pass.layout().shardJournal(pass.name(), plan.number());
  }
}
