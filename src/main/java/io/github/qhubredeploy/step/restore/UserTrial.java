package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Markup;
import io.github.qhubredeploy.process.VerificationLevel;
import io.github.qhubredeploy.process.VerificationLevel.Level;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverIdentity;
import io.github.qhubredeploy.system.kubernetes.MoverStalled;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Homes opened with nothing but the rights that a user's server has. */
record UserTrial(Target target, UserTrialSettings settings) {

  private static final String WHAT = "Opening of homes as their users";

  /** A pod that cannot run is tried again before it is left at that. */
  private static final int ENOUGH = 3;

  VerificationLevel level() {
    try {
      JsonNode seen = look();
      Evidence.write(target.context(), "user-trial", Map.of("seen", seen));
      return judged(seen);
    } catch (MoverFailed | MoverStalled e) {
      if (target.context().attempt() < ENOUGH) {
        throw e;
      }
      return VerificationLevel.notDone(Level.V5, "", String.valueOf(e.getMessage()));
    }
  }

  private JsonNode look() {
    Mover mover =
        new Mover(
            target.context().redeployment().text(),
            "restore-open-files",
            target.namespace(),
            target.homesClaim(),
            false,
            "open-files.sh",
            Map.of(
                "OWNER", target.settings().owner(),
                "HOMES", Integer.toString(settings.homes()),
                "LARGEST", Long.toString((long) settings.largestMebibytes() << 20)),
            Map.of());
    return target
        .cluster()
        .move(
            mover.as(MoverIdentity.ofUserServers()),
            new StallWatch(
                WHAT, target.settings().stallLimit(), n -> {}, target.context()::checkpoint))
        .answer(WHAT);
  }

  static VerificationLevel judged(JsonNode seen) {
    if (!seen.path("tried").asBoolean()) {
      return VerificationLevel.notDone(Level.V5, "", seen.path("why").asText());
    }
    Map<String, Long> figures = new LinkedHashMap<>();
    for (String name : new String[] {"homes", "opened", "files", "bytes", "closed", "faults"}) {
      figures.put(name, seen.path(name).asLong());
    }
    String all =
        "%,d of %,d homes opened as their user: listed, a file read whole (%,d files, %,d bytes), a probe written and removed; %,d are closed by their own mode"
            .formatted(
                figures.get("opened"),
                figures.get("homes"),
                figures.get("files"),
                figures.get("bytes"),
                figures.get("closed"));
    return seen.path("faults").asLong() == 0
        ? VerificationLevel.proved(Level.V5, "", all, figures)
        : VerificationLevel.failed(
            Level.V5,
            "",
            "%,d homes cannot be used by their users: %s. %s"
                .formatted(figures.get("faults"), examples(seen), all),
            figures);
  }

  private static String examples(JsonNode seen) {
    return StreamSupport.stream(seen.path("examples").spliterator(), false)
        .map(JsonNode::asText)
        .map(Markup::code)
        .collect(Collectors.joining(", "));
  }
}
