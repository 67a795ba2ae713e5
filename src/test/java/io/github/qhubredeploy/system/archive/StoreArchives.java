package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Opens the real archive with keys that a test has made; on Azure account and its key. */
public record StoreArchives(String accessKey, String secretKey) implements Archives {

  @Override
  public Archive open(ArchiveAccess access) {
    if (access.type() == ArchiveType.AZURE_BLOB) {
      return AzureArchives.byKey(access.endpoint(), accessKey, access.bucket(), secretKey);
    }
    return S3Archives.open(
        access, StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
  }
}
