package io.github.qhubredeploy.system.archive;

/** The store knows the upload no more, and has no object that came of it. */
public final class UploadGone extends ArchiveFailed {

  UploadGone(String key) {
    super("The store knows the upload of %s no more: it has to be sent again".formatted(key));
  }
}
