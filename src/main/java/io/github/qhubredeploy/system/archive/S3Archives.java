package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Secrets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Opens S3 and what speaks like it. */
final class S3Archives {

  private static final Duration ATTEMPT = Duration.ofMinutes(2);
  private static final Duration CALL = Duration.ofMinutes(5);
  private static final Duration CONNECTION = Duration.ofSeconds(10);

  private S3Archives() {}

  static Archive open(ArchiveAccess access, Secrets secrets) {
    return open(access, credentials(access, secrets));
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
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTION)
                    .socketTimeout(ATTEMPT)
                    .build())
            .overrideConfiguration(
                c ->
                    c.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL))
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
    return new S3Archive(
        client.build(),
        new S3Addresses(presigner.build(), credentials, access.bucket()),
        new S3Dialect(access.bucket(), access.region(), store(access)));
  }

  private static String store(ArchiveAccess access) {
    return access.endpoint() == null
        ? "S3 in region " + access.region()
        : access.endpoint().toString();
  }

  private static AwsCredentialsProvider credentials(ArchiveAccess access, Secrets secrets) {
    if (access.accessKey() == null || access.secretKey() == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            secrets.resolve(access.accessKey()), secrets.resolve(access.secretKey())));
  }
}
