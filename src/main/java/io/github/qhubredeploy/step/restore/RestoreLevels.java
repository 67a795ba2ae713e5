package io.github.qhubredeploy.step.restore;

import static io.github.qhubredeploy.process.VerificationLevel.failed;
import static io.github.qhubredeploy.process.VerificationLevel.notDone;
import static io.github.qhubredeploy.process.VerificationLevel.proved;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.VerificationLevel;
import io.github.qhubredeploy.process.VerificationLevel.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the comparison of the new volume with the old one's manifest proves. */
record RestoreLevels(JsonNode verdict) {

  VerificationLevel entries() {
    Map<String, Long> figures = figures("entries", "missing", "different", "unexpected");
    long entries = figure("entries");
    long wrong = figure("missing") + figure("different") + figure("unexpected");
    if (wrong > 0) {
      return failed(
          Level.V3,
          "",
          "of %,d entries, %,d are missing and %,d different; %,d are unexpected"
              .formatted(entries, figure("missing"), figure("different"), figure("unexpected")),
          figures);
    }
    return proved(
        Level.V3,
        "",
        "%,d entries on the new volume, none missing, none different in type, mode, owner, size, time or link target"
            .formatted(entries),
        figures);
  }

  VerificationLevel contents() {
    Map<String, Long> figures = figures("hashed", "described", "corrupt");
    long hashed = figure("hashed");
    if (hashed == 0) {
      return notDone(Level.V4, "", "no file was compared by its content");
    }
    if (figure("corrupt") > 0) {
      return failed(
          Level.V4,
          "",
          "%,d of %,d files differ in content".formatted(figure("corrupt"), hashed),
          figures);
    }
    return proved(
        Level.V4,
        "",
        "%,d files equal in content by SHA-256: all that had changed since the full pass, and a sample of the others; %,d entries equal in attributes and access lists"
            .formatted(hashed, figure("described")),
        figures);
  }

  private long figure(String name) {
    return verdict.path(name).asLong();
  }

  private Map<String, Long> figures(String... names) {
    Map<String, Long> figures = new LinkedHashMap<>();
    for (String name : names) {
      figures.put(name, figure(name));
    }
    return figures;
  }
}
