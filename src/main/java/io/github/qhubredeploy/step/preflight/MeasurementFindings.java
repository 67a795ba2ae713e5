package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.Size;
import io.github.qhubredeploy.process.VolumeFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a measurement to people: one finding for each fault, notes for the figures. */
record MeasurementFindings(String claim, Measurement measured) {

  private static final String TOOLS_CURE =
      "Name an image that has them in redeploy.kubernetes.mover-image, or leave it out: the hub's own image has them.";
  private static final String NETWORK_CURE =
      "Look at network policies of the namespace, at a proxy that pods must use, and whether archive.endpoint is a name and address that the cluster can reach (private endpoint, VPC).";
  private static final String POLICY_CURE =
      "The same address works from here: look whether the store's policy allows only certain networks or endpoints.";
  private static final String READ_CURE =
      "Movers read as root: let the volume's server do so (no_root_squash), or mend the volume.";

  List<Finding> homes() {
    List<Finding> findings = new ArrayList<>(faults());
    if (measured.isCutOff()) {
      findings.add(
          Finding.blocking(
              "pods of the old cluster do not reach the store: " + measured.sendError(),
              "archive",
              NETWORK_CURE));
    } else if (measured.isRefused()) {
      findings.add(
          Finding.blocking(
              "the store refuses what pods of the old cluster send: " + measured.refusal(),
              "archive",
              POLICY_CURE));
    } else if (measured.isSlow()) {
      findings.add(
          Finding.warning(
              "the store is reached very slowly from the old cluster: %s/s"
                  .formatted(new Size(Math.round(measured.figures().sendPerSecond()))),
              "archive",
              "Look for a proxy or a long way between them; the plan counts with this speed."));
    }
    if (findings.stream().noneMatch(Finding::blocks)) {
      findings.add(Finding.note(figures(measured.figures()), claim));
    }
    return findings;
  }

  List<Finding> hub(String database) {
    List<Finding> findings = new ArrayList<>();
    if (!measured.volumeError().isBlank()) {
      findings.add(unreadable(measured.volumeError()));
    } else if (!measured.hasDatabase()) {
      findings.add(
          Finding.blocking(
              "there is no %s on the volume".formatted(database),
              claim,
              "Check whether the hub keeps its database elsewhere: only this file is moved."));
    } else {
      findings.add(
          Finding.note(
              "%s is there (%s)".formatted(database, new Size(measured.databaseBytes())), claim));
    }
    return findings;
  }

  private List<Finding> faults() {
    if (!measured.missing().isBlank()) {
      return List.of(
          Finding.blocking(
              "the movers' image lacks " + measured.missing(), "mover image", TOOLS_CURE));
    }
    if (!measured.volumeError().isBlank()) {
      return List.of(unreadable(measured.volumeError()));
    }
    return measured.unreadable() == 0
        ? List.of()
        : List.of(
            unreadable(
                "%,d entries, such as %s"
                    .formatted(measured.unreadable(), measured.unreadableExample())));
  }

  private Finding unreadable(String what) {
    return Finding.blocking("the volume cannot be read: " + what, claim, READ_CURE);
  }

  private static String figures(VolumeFigures figures) {
    return String.format(
        Locale.ROOT,
        "%s%,d entries, %s%s%s%s",
        figures.counted() ? "" : "not all could be counted in time; about ",
        figures.entries(),
        new Size(figures.bytes()),
        figures.entriesPerSecond() > 0
            ? String.format(Locale.ROOT, ", %,.0f entries/s looked at", figures.entriesPerSecond())
            : "",
        speed(figures.readPerSecond(), "read"),
        speed(figures.sendPerSecond(), "sent to the store"));
  }

  private static String speed(double perSecond, String what) {
    return perSecond > 0 ? ", %s/s %s".formatted(new Size(Math.round(perSecond)), what) : "";
  }
}
