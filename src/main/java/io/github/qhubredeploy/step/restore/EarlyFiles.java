package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.step.restore.HomesCollide.Pair;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Sheets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What early users of the new platform made: nothing of it is overwritten, it is set aside. */
record EarlyFiles(Target target) {

  private static final String HOME = "home/";

  /** How many entries the restoration would meet, and the first ones. */
  record Found(long count, List<String> examples) {}

  /**
   * Looks what stands in the way; nothing does when it was set aside.
   *
   * @return what an earlier try has restored, as the volume's marks tell
   * @throws EarlyFilesFound when a person has to decide
   */
  List<String> mustBeNone() {
    ArchiveLayout layout = target.layout();
    JsonNode answer =
        target.move(
            "Search for early files",
            "early-files.sh",
            target.withManifestSum(Map.of()),
            target.homesSheet(),
            target
                .withManifest(target.addresses())
                .write("sheet", layout.earlyFiles())
                .write("list", layout.earlyFilesList()));
    if (answer.path("count").asLong() > 0) {
      Found found = new Sheets(target.archive()).get(layout.earlyFiles(), Found.class);
      throw new EarlyFilesFound(found.count(), found.examples());
    }
    List<String> marks = new ArrayList<>();
    answer.path("marks").forEach(mark -> marks.add(mark.asText()));
    return marks;
  }

  /** Moves what was found into {@code .before-redeployment-<id>}; returns how many entries. */
  long setAside() {
    return move("early", target.layout().earlyFilesList());
  }

  /** Moves homes aside that bear the new names of restored ones. */
  long setAside(List<Pair> pairs) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    pairs.forEach(
        pair -> {
          list.writeBytes((HOME + pair.fresh()).getBytes(StandardCharsets.UTF_8));
          list.write(0);
        });
    target.archive().put(target.layout().earlyHomesList(), list.toByteArray());
    return move("early-homes", target.layout().earlyHomesList());
  }

  private long move(String mark, String list) {
    String what = "Setting early files aside";
    long moved =
        target
            .move(
                what,
                "set-aside.sh",
                Map.of("MARK", mark),
                Map.of(),
                target.addresses().read("list", list))
            .path("moved")
            .asLong();
    RestoreEvidence.add(
        target.context(),
        mark.equals("early") ? "early files" : "early homes",
        "%,d set aside in .before-redeployment-%s on the volume of the homes"
            .formatted(moved, target.context().redeployment().text()));
    return moved;
  }
}
