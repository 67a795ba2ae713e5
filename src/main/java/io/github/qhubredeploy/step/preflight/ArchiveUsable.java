package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the object store can do all that a backup asks of it, by trying. */
@Component
class ArchiveUsable implements Prerequisite {

  private final Archives archives;

  ArchiveUsable(Archives archives) {
    this.archives = archives;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public List<Finding> look(Subject subject) {
    ArchiveLayout layout =
        new ArchiveLayout(subject.platform().archive().prefix(), subject.redeployment().text());
    try (Archive archive = archives.open(subject.platform().archive())) {
      List<String> faults = archive.probe(layout.root() + "probe");
      return faults.isEmpty()
          ? List.of(Finding.note("the store takes, checks and gives back an upload", name()))
          : faults.stream()
              .map(
                  fault ->
                      Finding.blocking(
                          fault, name(), "Check archive of the platform file and its rights."))
              .toList();
    }
  }
}
