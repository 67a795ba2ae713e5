package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket; large objects are only begun, listed and completed here, never carried. */
final class S3Archive implements Archive {

  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final S3Addresses addresses;
  private final String bucket;

  S3Archive(S3Client client, S3Presigner presigner, String bucket) {
    this.client = client;
    this.addresses = new S3Addresses(presigner, bucket);
    this.bucket = bucket;
  }

  @Override
  public void put(String key, byte[] content) {
    tried(
        "Storing",
        key,
        () -> client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(content)));
  }

  @Override
  public Optional<byte[]> get(String key) {
    return tried(
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
    return tried(
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
    return tried(
        "Listing",
        prefix,
        () ->
            client.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList());
  }

  @Override
  public String readAddress(String key, Duration validity) {
    return addresses.read(key, validity);
  }

  @Override
  public String writeAddress(String key, Duration validity) {
    return addresses.write(key, validity);
  }

  @Override
  public String begin(String key) {
    return tried(
        "Beginning an upload",
        key,
        () -> client.createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId());
  }

  @Override
  public String partAddress(String key, String upload, int part, Duration validity) {
    return addresses.part(key, upload, part, validity);
  }

  @Override
  public List<Part> parts(String key, String upload) {
    return tried(
        "Listing parts",
        key,
        () ->
            client
                .listPartsPaginator(b -> b.bucket(bucket).key(key).uploadId(upload))
                .parts()
                .stream()
                .map(p -> new Part(p.partNumber(), p.eTag().replace("\"", ""), p.size()))
                .toList());
  }

  @Override
  public void complete(String key, String upload, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(p -> CompletedPart.builder().partNumber(p.number()).eTag(p.etag()).build())
            .toList();
    tried(
        "Completing",
        key,
        () ->
            client.completeMultipartUpload(
                b ->
                    b.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(m -> m.parts(completed))));
    long expected = parts.stream().mapToLong(Part::size).sum();
    long found = size(key).orElse(-1L);
    if (found != expected) {
      throw new ArchiveFailed(
          "The store completed %s with %d bytes instead of %d; try again"
              .formatted(key, found, expected));
    }
  }

  @Override
  public void abort(String key, String upload) {
    tried(
        "Giving up an upload",
        key,
        () -> {
          try {
            return client.abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(upload));
          } catch (NoSuchUploadException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public int abortAll(String prefix) {
    return tried(
        "Giving up uploads",
        prefix,
        () -> {
          var uploads =
              client
                  .listMultipartUploadsPaginator(b -> b.bucket(bucket).prefix(prefix))
                  .uploads()
                  .stream()
                  .filter(upload -> upload.key().startsWith(prefix))
                  .toList();
          uploads.forEach(upload -> abort(upload.key(), upload.uploadId()));
          return uploads.size();
        });
  }

  @Override
  public List<String> probe(String prefix) {
    return new ArchiveProbe(this, prefix).faults();
  }

  @Override
  public void close() {
    addresses.close();
    client.close();
  }

  private static <T> T tried(String what, String key, Supplier<T> action) {
    try {
      return action.get();
    } catch (SdkException e) {
      throw new ArchiveFailed(what, key, e);
    }
  }
}
