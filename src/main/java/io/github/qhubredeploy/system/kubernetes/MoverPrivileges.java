package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;
import java.util.Set;

/** What of root's power each mover is left with: no more than its script needs. */
record MoverPrivileges(Mover mover) {

  /** All users' files can be read; nothing can be changed, not even by mistake. */
  static final List<String> READING = List.of("DAC_READ_SEARCH");

  /** Files can be written wherever they lie, and be given back to their owners. */
  static final List<String> WRITING =
      List.of("CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "SETFCAP");

  /**
   * Device nodes in homes are rare but real: whiteouts of rootless containers. Without MKNOD the
   * whole shard would fail on one; made, they stay useless to the mover, since the container
   * runtime lets it open no device.
   */
  static final List<String> UNPACKING =
      List.of("CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "MKNOD", "SETFCAP");

  /** One file is written beside the database and renamed over it. */
  static final List<String> DATABASE = List.of("CHOWN", "DAC_OVERRIDE", "FOWNER");

  private static final Set<String> READERS = Set.of("compare.sh", "verify-shards.sh");

  List<String> capabilities() {
    if (mover.identity() != null) {
      return List.of();
    }
    if (mover.readOnly() || READERS.contains(mover.script())) {
      return READING;
    }
    return switch (mover.script()) {
      case "restore-shard.sh" -> UNPACKING;
      case "sqlite-restore.py" -> DATABASE;
      default -> WRITING;
    };
  }

  /** A server before 1.19 ignores the seccomp profile, as it does every field it does not know. */
  SecurityContext context() {
    MoverIdentity identity = mover.identity();
    return new SecurityContextBuilder()
        .withRunAsUser(identity == null ? 0L : identity.user())
        .withRunAsGroup(identity == null ? 0L : identity.group())
        .withAllowPrivilegeEscalation(false)
        .withPrivileged(false)
        .withReadOnlyRootFilesystem(true)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .withNewCapabilities()
        .withDrop("ALL")
        .withAdd(capabilities())
        .endCapabilities()
        .build();
  }

  /** Secret files belong to root; another identity could not read them otherwise. */
  int secretMode() {
    return mover.identity() == null ? 0400 : 0444;
  }
}
