package io.github.qhubredeploy.system.archive;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Requests to a container whose failures are told in our words. */
record AzureCalls(BlobContainerClient container, AzureDialect dialect) {

  static final Duration LIMIT = Duration.ofMinutes(5);

  /** The blob made of these blocks alone; whatever else waits is gone. */
  static BlockBlobItem committed(
      BlobClient blob, List<String> blocks, BlobRequestConditions conditions) {
    return blob.getBlockBlobClient()
        .commitBlockListWithResponse(
            new BlockBlobCommitBlockListOptions(blocks).setRequestConditions(conditions),
            LIMIT,
            Context.NONE)
        .getValue();
  }

  BlobClient blob(String key) {
    return container.getBlobClient(key);
  }

  <T> T tried(String what, String key, Supplier<T> action) {
    try {
      return action.get();
    } catch (ArchiveFailed e) {
      throw e;
    } catch (RuntimeException e) {
      throw dialect
          .meaning(e)
          .<RuntimeException>map(fault -> new ArchiveFailed(what, key, fault, e))
          .orElse(e);
    }
  }

  /** As tried; no such blob is no failure. */
  <T> Optional<T> found(String what, String key, Supplier<T> action) {
    return tried(
        what,
        key,
        () -> {
          try {
            return Optional.of(action.get());
          } catch (BlobStorageException e) {
            if (BlobErrorCode.BLOB_NOT_FOUND.equals(e.getErrorCode())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }
}
