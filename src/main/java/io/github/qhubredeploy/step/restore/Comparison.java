package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.Map;

/** Compares the new volume with the old one's manifest: every entry's metadata, and contents. */
record Comparison(Target target) {

  private static final String WHAT = "Comparison of the restored data";

  JsonNode compare() {
    PassManifest last = target.last();
    String contents = last.contents() == null ? "" : target.read(last.contents().key());
    MoverResult result =
        target
            .cluster()
            .move(
                target.mover(
                    "compare",
                    "compare.sh",
                    target.homesClaim(),
                    Map.of("OWNER", target.settings().owner()),
                    Map.of(
                        "files", target.read(last.files().key()),
                        "contents", contents,
                        "homes", target.homes().sheet())),
                new StallWatch(
                    WHAT, target.settings().stallLimit(), n -> {}, target.context()::checkpoint));
    JsonNode verdict = result.parsed();
    Evidence.write(target.context(), "restore-verification", Map.of("verdict", verdict));
    if (!verdict.path("ok").asBoolean() && verdict.has("examples")) {
      throw new RestoredDataDiffers(verdict);
    }
    return result.answer(WHAT);
  }

  static String text(JsonNode verdict) {
    return "%,d entries equal in type, mode, size, time, owner and link target; %,d files equal in content; %,d entries were there before"
        .formatted(
            verdict.path("entries").asLong(),
            verdict.path("hashed").asLong(),
            verdict.path("fromBefore").asLong());
  }
}
