package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.VolumeFigures;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverStalled;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the old volumes can be moved, and how fast: measured beside them by a pod. */
@Component
class VolumesMeasured implements Prerequisite {

  private final Clusters clusters;
  private final Archives archives;
  private final MeasureSettings settings;

  VolumesMeasured(Clusters clusters, Archives archives, MeasureSettings settings) {
    this.clusters = clusters;
    this.archives = archives;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "volumes";
  }

  /** Says nothing of a cluster or a store that others find faulty: one cause, one finding. */
  @Override
  public List<Finding> look(Subject subject) {
    Optional<Cluster> opened = opened(subject);
    if (opened.isEmpty()) {
      return List.of();
    }
    try (Cluster cluster = opened.get()) {
      return cluster.version().isEmpty() ? List.of() : measured(cluster, subject);
    }
  }

  private Optional<Cluster> opened(Subject subject) {
    try {
      return Optional.of(clusters.open(subject.platform().oldCluster()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private List<Finding> measured(Cluster cluster, Subject subject) {
    MeasuringMover mover = new MeasuringMover(cluster, subject, settings);
    List<Finding> findings = new ArrayList<>();
    List<String> claims = List.of(mover.homesClaim(), QhubNames.HUB_CLAIM);
    for (String claim : claims) {
      cluster
          .claimFault(mover.namespace(), claim)
          .map(fault -> Finding.blocking(fault, claim, "Then check again."))
          .ifPresent(findings::add);
    }
    if (!findings.isEmpty()) {
      return findings;
    }
    try {
      Measurement homes = homes(mover, subject);
      findings.addAll(new MeasurementFindings(mover.homesClaim(), homes).homes());
      Measurement hub = new Measurement(mover.hub());
      findings.addAll(
          new MeasurementFindings(QhubNames.HUB_CLAIM, hub).hub(QhubNames.HUB_DATABASE));
    } catch (MoverFailed | MoverStalled e) {
      findings.add(Finding.blocking(String.valueOf(e.getMessage()), name(), "Then check again."));
    }
    return findings;
  }

  private Measurement homes(MeasuringMover mover, Subject subject) {
    Measurement measured = measuredWithStore(mover, subject);
    VolumeFigures figures = measured.figures();
    if (figures.entries() > 0) {
      Evidence.write(subject.step(), VolumeFigures.SHEET, figures);
    }
    return measured;
  }

  private Measurement measuredWithStore(MeasuringMover mover, Subject subject) {
    ArchiveLayout layout =
        new ArchiveLayout(subject.platform().archive().prefix(), subject.redeployment().text());
    Archive archive;
    Map<String, String> addresses;
    StoreProbe probe;
    try {
      archive = archives.open(subject.platform().archive());
      probe = new StoreProbe(archive, layout);
      addresses = probe.addresses(settings.addressValidity());
    } catch (RuntimeException e) { // the archive's own look says what is wrong with it
      return new Measurement(mover.homes(Map.of()));
    }
    try (archive) {
      Measurement measured = new Measurement(mover.homes(addresses));
      probe.clear();
      return measured;
    }
  }
}
