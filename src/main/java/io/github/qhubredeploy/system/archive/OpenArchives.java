package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Secrets;
import org.springframework.stereotype.Component;

/** Opens the kind of store that the platform has. */
@Component
record OpenArchives(Secrets secrets) implements Archives {

  @Override
  public Archive open(ArchiveAccess access) {
    return switch (access.type()) {
      case S3 -> S3Archives.open(access, secrets);
      case AZURE_BLOB -> AzureArchives.open(access, secrets);
    };
  }
}
