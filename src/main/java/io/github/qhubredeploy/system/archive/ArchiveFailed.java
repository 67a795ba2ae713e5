package io.github.qhubredeploy.system.archive;

/** The object store refused or did not answer. */
public class ArchiveFailed extends RuntimeException {

  ArchiveFailed(String what, String key, Throwable cause) {
    super(
        "%s failed for %s: %s; check the store and its credentials, then try again"
            .formatted(what, key, cause.getMessage()),
        cause);
  }

  ArchiveFailed(String message) {
    super(message);
  }
}
