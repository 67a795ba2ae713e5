package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.platform.Secrets;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Opens S3 and what speaks like it. */
@Component
class S3Archives implements Archives {

  private final Secrets secrets;

  S3Archives(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Archive open(ArchiveAccess access) {
    if (access.type() != ArchiveType.S3) {
      throw new ArchiveTypeRefused("azure-blob");
    }
    return open(access, credentials(access));
  }

  /** The SDK's own checksums stay off: other stores than AWS refuse them on parts. */
  static Archive open(ArchiveAccess access, AwsCredentialsProvider credentials) {
    Region region = Region.of(access.region());
    S3Configuration style =
        S3Configuration.builder().pathStyleAccessEnabled(access.pathStyle()).build();
    S3ClientBuilder client =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(style)
            .httpClient(UrlConnectionHttpClient.create())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    S3Presigner.Builder presigner =
        S3Presigner.builder()
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(style);
    if (access.endpoint() != null) {
      client.endpointOverride(access.endpoint());
      presigner.endpointOverride(access.endpoint());
    }
    return new S3Archive(client.build(), presigner.build(), access.bucket());
  }

  private AwsCredentialsProvider credentials(ArchiveAccess access) {
    if (access.accessKey() == null || access.secretKey() == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            secrets.resolve(access.accessKey()), secrets.resolve(access.secretKey())));
  }
}
