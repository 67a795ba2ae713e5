package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.VerificationLevels;
import io.github.qhubredeploy.system.archive.Addresses;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import java.util.Map;

/** Compares the new volume with the old one's manifest: every entry's metadata, and contents. */
record Comparison(Target target) {

  private static final String WHAT = "Comparison of the restored data";

  JsonNode compare() {
    PassManifest last = target.last();
    Addresses addresses = target.withManifest(target.addresses());
    if (last.contents() != null) {
      addresses.read("contents", last.contents().key());
    }
    MoverResult result =
        target.move(
            WHAT,
            new Target.Work("compare", "compare.sh", target.homesClaim()),
            target.withManifestSum(
                Map.of(
                    "OWNER", target.settings().owner(),
                    "SCANNERS", Integer.toString(target.settings().scanners()))),
            target.homesSheet(),
            addresses);
    JsonNode verdict = result.parsed();
    Evidence.write(target.context(), "restore-verification", Map.of("verdict", verdict));
    if (verdict.has("entries")) {
      RestoreLevels levels = new RestoreLevels(verdict);
      VerificationLevels.record(target.context(), levels.entries(), levels.contents());
    }
    if (!verdict.path("ok").asBoolean() && verdict.has("examples")) {
      throw new RestoredDataDiffers(verdict);
    }
    return result.answer(WHAT);
  }

  /** The levels' figures: all metadata, and contents of so many of the files. */
  static String text(JsonNode verdict) {
    return "%,d entries equal in type, mode, size, time, owner and link target; %,d files equal in content, %,d entries in attributes and access lists; %,d entries were there before, %,d set aside"
        .formatted(
            verdict.path("entries").asLong(),
            verdict.path("hashed").asLong(),
            verdict.path("described").asLong(),
            verdict.path("fromBefore").asLong(),
            verdict.path("setAside").asLong());
  }
}
