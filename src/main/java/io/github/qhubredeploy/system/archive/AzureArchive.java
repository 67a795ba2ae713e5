package io.github.qhubredeploy.system.archive;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A container of Azure's blob service; large blobs are only listed and completed here. */
final class AzureArchive implements Archive {

  private static final int PRESENT = 409;
  private static final int CONDITION = 412;

  private final AzureCalls calls;
  private final AzureAddresses addresses;
  private final AzureUploads uploads;

  AzureArchive(AzureCalls calls) {
    this.calls = calls;
    this.addresses = new AzureAddresses(calls);
    this.uploads = new AzureUploads(calls);
  }

  @Override
  public void put(String key, byte[] content) {
    calls.tried("Storing", key, () -> stored(key, content, new BlobRequestConditions()));
  }

  /** An empty body is never sent to its end by the client, so an empty blob is one of no blocks. */
  private boolean stored(String key, byte[] content, BlobRequestConditions conditions) {
    if (content.length == 0) {
      AzureCalls.committed(calls.blob(key), List.of(), conditions);
      return true;
    }
    calls
        .blob(key)
        .getBlockBlobClient()
        .uploadWithResponse(
            new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                .setRequestConditions(conditions),
            AzureCalls.LIMIT,
            Context.NONE);
    return true;
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    return calls.tried(
        "Storing",
        key,
        () -> {
          try {
            return stored(key, content, new BlobRequestConditions().setIfNoneMatch("*"));
          } catch (BlobStorageException e) {
            if (e.getStatusCode() == PRESENT || e.getStatusCode() == CONDITION) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public void delete(String key) {
    calls.found(
        "Deleting",
        key,
        () ->
            calls
                .blob(key)
                .deleteIfExistsWithResponse(
                    DeleteSnapshotsOptionType.INCLUDE, null, AzureCalls.LIMIT, Context.NONE));
  }

  @Override
  public Optional<byte[]> get(String key) {
    return calls.found("Reading", key, () -> calls.blob(key).downloadContent().toBytes());
  }

  @Override
  public Optional<Long> size(String key) {
    return calls.found("Looking", key, () -> calls.blob(key).getProperties().getBlobSize());
  }

  @Override
  public List<String> list(String prefix) {
    return calls.tried(
        "Listing",
        prefix,
        () ->
            calls.container().listBlobs(new ListBlobsOptions().setPrefix(prefix), null).stream()
                .map(BlobItem::getName)
                .sorted()
                .toList());
  }

  /** The account's key outlives every address. */
  @Override
  public Duration validity(Duration wanted) {
    return wanted;
  }

  @Override
  public String readAddress(String key, Duration validity) {
    return addresses.read(key, validity);
  }

  @Override
  public String writeAddress(String key, Duration validity) {
    return addresses.write(key, validity);
  }

  /** Nothing is asked of the store: an upload is a name that its blocks have in common. */
  @Override
  public String begin(String key) {
    return BlockId.newUpload();
  }

  @Override
  public String partAddress(String key, String upload, int part, Duration validity) {
    return addresses.part(key, upload, part, validity);
  }

  @Override
  public List<Part> parts(String key, String upload) {
    return uploads.parts(key, upload);
  }

  @Override
  public void complete(String key, String upload, List<Part> parts) {
    uploads.complete(key, upload, parts);
    CompletedSize.check(this, key, parts);
  }

  @Override
  public void abort(String key, String upload) {
    uploads.abort(key, upload);
  }

  @Override
  public int abortAll(String prefix) {
    return uploads.abortAll(prefix);
  }

  @Override
  public List<ArchiveFault> probe(String prefix) {
    return new ArchiveProbe(this, calls.dialect(), prefix).faults();
  }

  /** Connections are shared by all archives. */
  @Override
  public void close() {}
}
