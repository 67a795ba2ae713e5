package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.process.Workspaces;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveClaim;
import io.github.qhubredeploy.system.archive.ArchiveFault;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the object store can do all that a backup asks of it, by trying, and is this run's. */
@Component
class ArchiveUsable implements Prerequisite {

  private final Archives archives;
  private final Workspaces workspaces;

  ArchiveUsable(Archives archives, Workspaces workspaces) {
    this.archives = archives;
    this.workspaces = workspaces;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public List<Finding> look(Subject subject) {
    ArchiveAccess access = subject.platform().archive();
    try (Archive archive = archives.open(access)) {
      List<Finding> findings = new ArrayList<>();
      archive.probe(access.prefix()).forEach(fault -> findings.add(finding(fault)));
      if (findings.stream().noneMatch(Finding::blocks)) {
        findings.add(Finding.note("the store takes, checks and gives back an upload", name()));
        ArchiveOwner owner = ArchiveOwner.of(workspaces.of(subject.redeployment()));
        new ArchiveClaim(archive, new ArchiveLayout(access.prefix(), subject.redeployment().text()))
            .take(owner.token(), owner.machine())
            .ifPresent(fault -> findings.add(finding(fault)));
      }
      return findings;
    }
  }

  private Finding finding(ArchiveFault fault) {
    return fault.blocks()
        ? Finding.blocking(fault.what(), name(), fault.cure())
        : Finding.note(fault.what(), name());
  }
}
