package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;

/** Opens the object store that a platform file names. */
public interface Archives {

  /** Opens the store; credentials are resolved now. */
  Archive open(ArchiveAccess access);
}
