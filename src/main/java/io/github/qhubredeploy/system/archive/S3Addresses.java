package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned addresses: whoever has one may do that one thing for a while. */
record S3Addresses(S3Presigner presigner, String bucket) {

  String read(String key, Duration validity) {
    return presigner
        .presignGetObject(
            p -> p.signatureDuration(validity).getObjectRequest(b -> b.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  String write(String key, Duration validity) {
    return presigner
        .presignPutObject(
            p -> p.signatureDuration(validity).putObjectRequest(b -> b.bucket(bucket).key(key)))
        .url()
        .toString();
  }

  String part(String key, String upload, int part, Duration validity) {
    return presigner
        .presignUploadPart(
            p ->
                p.signatureDuration(validity)
                    .uploadPartRequest(
                        b -> b.bucket(bucket).key(key).uploadId(upload).partNumber(part)))
        .url()
        .toString();
  }

  void close() {
    presigner.close();
  }
}
