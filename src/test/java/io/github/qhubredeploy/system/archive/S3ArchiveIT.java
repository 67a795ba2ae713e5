package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The archive on a server that speaks S3. */
class S3ArchiveIT extends ArchiveContract {

  @TempDir static Path directory;
  private static ArchiveStore store;

  @BeforeAll
  static void startTheStore() {
    store = new ArchiveStore(directory);
    store.start();
  }

  @AfterAll
  static void stopTheStore() {
    store.stop();
  }

  @Override
  Archive open() {
    return open(store.endpoint().toString());
  }

  @Override
  Archive open(String endpoint) {
    ArchiveAccess access =
        new ArchiveAccess(
            ArchiveType.S3,
            URI.create(endpoint),
            ArchiveStore.REGION,
            ArchiveStore.BUCKET,
            "",
            true,
            null,
            null);
    return new StoreArchives(store.accessKey(), store.secretKey()).open(access);
  }

  @Override
  void killStore() {
    store.stop();
    store.start();
  }
}
