package io.github.qhubredeploy.system.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run's hold on its part of the archive: the object {@code redeployment.json}, written once
 * before anything else is, so that two runs never mix their data.
 */
public record ArchiveClaim(Archive archive, ArchiveLayout layout) {

  /** What looks at a store have left before anybody held it. */
  private static final String PROBES = "probe/";

  private static final String CURE =
      "Give another archive.prefix in the platform file, or start anew; remove nothing unread.";

  /**
   * Who holds it.
   *
   * @param owner known to the run's workspace alone
   * @param writer the machine, for a person
   */
  public record Holder(String redeployment, String owner, String writer, Instant written) {}

  /** Takes hold, or finds that it is held; what is wrong when it is another's. */
  public Optional<ArchiveFault> take(String owner, String writer) {
    Holder mine = new Holder(layout.redeployment(), owner, writer, Instant.now());
    Optional<Holder> holder = holder();
    if (holder.isEmpty()) {
      List<String> others =
          archive.list(layout.root()).stream()
              .filter(key -> !key.startsWith(layout.root() + PROBES))
              .toList();
      if (!others.isEmpty()) {
        return Optional.of(unmarked(others));
      }
      if (archive.putIfAbsent(key(), Sheets.bytes(mine))) {
        return Optional.empty();
      }
      holder = holder();
    }
    return holder.filter(found -> !found.owner().equals(owner)).map(this::taken);
  }

  private Optional<Holder> holder() {
    return new Sheets(archive).find(key(), Holder.class);
  }

  private String key() {
    return layout.root() + "redeployment.json";
  }

  private ArchiveFault taken(Holder holder) {
    return ArchiveFault.store(
        "%s belongs to the run %s of %s, which took it at %s"
            .formatted(layout.root(), holder.redeployment(), holder.writer(), holder.written()),
        CURE);
  }

  private ArchiveFault unmarked(List<String> others) {
    return ArchiveFault.store(
        "%s holds %d objects of somebody else (%s)"
            .formatted(layout.root(), others.size(), others.get(0)),
        CURE);
  }
}
