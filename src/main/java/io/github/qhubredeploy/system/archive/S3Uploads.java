package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.system.archive.Archive.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads in parts to a bucket: begun, looked at, completed or given up. */
record S3Uploads(S3Client client, S3Calls calls, String bucket) {

  /** The store puts the parts together before it answers. */
  private static final Duration COMPLETION = Duration.ofMinutes(15);

  String begin(String key) {
    return calls.tried(
        "Beginning an upload",
        key,
        () -> client.createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId());
  }

  List<Part> parts(String key, String upload) {
    return calls.tried(
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

  void complete(String key, String upload, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(p -> CompletedPart.builder().partNumber(p.number()).eTag(p.etag()).build())
            .toList();
    calls.tried(
        "Completing",
        key,
        () -> {
          try {
            return client.completeMultipartUpload(
                b ->
                    b.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(m -> m.parts(completed))
                        .overrideConfiguration(
                            c -> c.apiCallTimeout(COMPLETION).apiCallAttemptTimeout(COMPLETION)));
          } catch (NoSuchUploadException e) {
            if (isStored(key, parts)) {
              return Optional.empty();
            }
            throw new UploadGone(key);
          }
        });
  }

  /**
   * An earlier try may have completed it, and only its answer was lost: the object's mark tells.
   */
  private boolean isStored(String key, List<Part> parts) {
    try {
      HeadObjectResponse head = client.headObject(b -> b.bucket(bucket).key(key));
      return head.eTag().replace("\"", "").equals(mark(parts));
    } catch (S3Exception e) {
      return false;
    }
  }

  /**
   * MD5 of the parts' MD5s and their number, where ETags are MD5s; else something that no ETag is.
   */
  private static String mark(List<Part> parts) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag())));
      return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
    } catch (IllegalArgumentException e) {
      return "unknown";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void abort(String key, String upload) {
    calls.tried(
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

  int abortAll(String prefix) {
    var uploads =
        calls.tried(
            "Finding unfinished uploads",
            prefix,
            () ->
                client
                    .listMultipartUploadsPaginator(b -> b.bucket(bucket).prefix(prefix))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.key().startsWith(prefix))
                    .toList());
    uploads.forEach(upload -> abort(upload.key(), upload.uploadId()));
    return uploads.size();
  }
}
