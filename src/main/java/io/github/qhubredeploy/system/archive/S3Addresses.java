package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned addresses: whoever has one may do that one thing for a while. */
record S3Addresses(S3Presigner presigner, AwsCredentialsProvider credentials, String bucket) {

  private static final Duration LONGEST = Duration.ofDays(7);

  /** A minute of a session's rest is left alone: the request has to arrive, too. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  Duration validity(Duration wanted) {
    Duration longest =
        credentials
            .resolveCredentials()
            .expirationTime()
            .map(end -> Duration.between(Instant.now(), end).minus(MARGIN))
            .map(rest -> rest.isNegative() || rest.isZero() ? MARGIN : rest)
            .orElse(LONGEST);
    Duration limit = longest.compareTo(LONGEST) < 0 ? longest : LONGEST;
    return wanted.compareTo(limit) < 0 ? wanted : limit;
  }

  String read(String key, Duration validity) {
    return presigner
        .presignGetObject(
            p ->
                p.signatureDuration(validity(validity))
                    .getObjectRequest(b -> b.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  String write(String key, Duration validity) {
    return presigner
        .presignPutObject(
            p ->
                p.signatureDuration(validity(validity))
                    .putObjectRequest(b -> b.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  String part(String key, String upload, int part, Duration validity) {
    return presigner
        .presignUploadPart(
            p ->
                p.signatureDuration(validity(validity))
                    .uploadPartRequest(
                        b -> b.bucket(bucket).key(key).uploadId(upload).partNumber(part)))
        .url()
        .toString();
  }

  void close() {
    presigner.close();
  }
}
