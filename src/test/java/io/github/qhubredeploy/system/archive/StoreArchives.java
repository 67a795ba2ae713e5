package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Opens the real S3 archive with keys that a test has made. */
public record StoreArchives(String accessKey, String secretKey) implements Archives {

  @Override
  public Archive open(ArchiveAccess access) {
    return S3Archives.open(
        access, StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
  }
}
