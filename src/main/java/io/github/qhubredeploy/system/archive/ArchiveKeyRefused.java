package io.github.qhubredeploy.system.archive;

/** The secret that the platform file refers to is of a kind that cannot sign addresses. */
public class ArchiveKeyRefused extends RuntimeException {

  ArchiveKeyRefused(String what) {
    super(
        "The archive's secret %s: give the storage account's key, or a connection string with AccountKey"
            .formatted(what));
  }
}
