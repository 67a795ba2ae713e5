package io.github.qhubredeploy.system.archive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The object store refused or did not answer. */
public class ArchiveFailed extends RuntimeException {

  private final transient @Nullable ArchiveFault fault;

  ArchiveFailed(String what, String key, Throwable cause) {
    super(
        "%s failed for %s: %s; check the store and its credentials, then try again"
            .formatted(what, key, cause.getMessage()),
        cause);
    this.fault = null;
  }

  ArchiveFailed(String what, String key, ArchiveFault fault, Throwable cause) {
    super("%s failed for %s: %s. %s".formatted(what, key, fault.what(), fault.cure()), cause);
    this.fault = fault;
  }

  ArchiveFailed(String message) {
    super(message);
    this.fault = null;
  }

  /** What is wrong with the store, where its answer says so. */
  public Optional<ArchiveFault> fault() {
    return Optional.ofNullable(fault);
  }
}
