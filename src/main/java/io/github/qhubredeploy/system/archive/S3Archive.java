package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket; large objects are only begun, listed and completed here, never carried. */
final class S3Archive implements Archive {

  private static final int NOT_FOUND = 404;
  private static final int AT_THE_SAME_TIME = 409;
  private static final int PRESENT = 412;
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Client client;
  private final S3Addresses addresses;
  private final S3Dialect dialect;
  private final S3Calls calls;
  private final S3Uploads uploads;
  private final String bucket;

  S3Archive(S3Client client, S3Addresses addresses, S3Dialect dialect) {
    this.client = client;
    this.addresses = addresses;
    this.dialect = dialect;
    this.bucket = dialect.bucket();
    this.calls = new S3Calls(dialect);
    this.uploads = new S3Uploads(client, calls, bucket);
  }

  @Override
  public void put(String key, byte[] content) {
    calls.tried(
        "Storing",
        key,
        () -> client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(content)));
  }

  /** Looks first, for stores that take no notice of the condition. */
  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    return calls.tried("Storing", key, () -> size(key).isEmpty() && added(key, content));
  }

  private boolean added(String key, byte[] content) {
    try {
      client.putObject(
          b -> b.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromBytes(content));
    } catch (S3Exception e) {
      if (e.statusCode() == PRESENT || e.statusCode() == AT_THE_SAME_TIME) {
        return false;
      }
      if (e.statusCode() != NOT_IMPLEMENTED) {
        throw e;
      }
      put(key, content);
    }
    return true;
  }

  @Override
  public void delete(String key) {
    calls.tried("Deleting", key, () -> client.deleteObject(b -> b.bucket(bucket).key(key)));
  }

  @Override
  public Optional<byte[]> get(String key) {
    return calls.tried(
        "Reading",
        key,
        () -> {
          try {
            return Optional.of(
                client.getObjectAsBytes(b -> b.bucket(bucket).key(key)).asByteArray());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<Long> size(String key) {
    return calls.tried(
        "Looking",
        key,
        () -> {
          try {
            return Optional.of(client.headObject(b -> b.bucket(bucket).key(key)).contentLength());
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public List<String> list(String prefix) {
    return calls.tried(
        "Listing",
        prefix,
        () ->
            client.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList());
  }

  @Override
  public Duration validity(Duration wanted) {
    return calls.tried("Looking at credentials", bucket, () -> addresses.validity(wanted));
  }

  @Override
  public String readAddress(String key, Duration validity) {
    return calls.tried("Signing an address", key, () -> addresses.read(key, validity));
  }

  @Override
  public String writeAddress(String key, Duration validity) {
    return calls.tried("Signing an address", key, () -> addresses.write(key, validity));
  }

  @Override
  public String begin(String key) {
    return uploads.begin(key);
  }

  @Override
  public String partAddress(String key, String upload, int part, Duration validity) {
    return calls.tried(
        "Signing an address", key, () -> addresses.part(key, upload, part, validity));
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
    return new ArchiveProbe(this, dialect, prefix).faults();
  }

  @Override
  public void close() {
    addresses.close();
    client.close();
  }
}
