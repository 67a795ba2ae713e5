package io.github.qhubredeploy.system.archive;

/** A kind of object store that the application does not speak to yet. */
public class ArchiveTypeRefused extends RuntimeException {

  ArchiveTypeRefused(String type) {
    super(
        "Archive type %s cannot be used yet: give the platform an archive of type s3 (any S3-compatible store, also one outside the provider)"
            .formatted(type));
  }
}
