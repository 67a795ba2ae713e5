package io.github.qhubredeploy.system.archive;

import java.time.Instant;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What S3 and its like mean by their error codes.
 *
 * @param store address or region, for a person
 */
record S3Dialect(String bucket, String region, String store) implements StoreDialect {

  /** What the SDK's exception means. */
  ArchiveFault meaning(SdkException failure) {
    if (failure instanceof AwsServiceException refused && refused.statusCode() > 0) {
      return meaning(refusal(refused));
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException) {
      return silent("it does not answer in time");
    }
    if (String.valueOf(failure.getMessage()).contains("Unable to load credentials")) {
      return ArchiveFault.store(
          "No credentials for the store: none in the platform file, none on this machine",
          "Give archive.credentials by reference, or run on a machine with a role.");
    }
    return NetworkFault.of(failure, store)
        .orElseGet(() -> silent(String.valueOf(failure.getMessage())));
  }

  private ArchiveFault silent(String why) {
    return ArchiveFault.store(
        "%s cannot be reached: %s".formatted(store, why),
        "Correct archive.endpoint or archive.region of the platform file, or try again later.");
  }

  private static Refusal refusal(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    String message = details == null ? null : details.errorMessage();
    var answer = details == null ? null : details.sdkHttpResponse();
    return new Refusal(
        refused.statusCode(),
        code == null ? "" : code,
        message == null ? "" : message,
        answer == null ? "" : answer.firstMatchingHeader("x-amz-bucket-region").orElse(""),
        answer == null ? "" : answer.firstMatchingHeader("Date").orElse(""));
  }

  @Override
  public ArchiveFault meaning(Refusal no) {
    return switch (no.code()) {
      case "NoSuchBucket" ->
          ArchiveFault.store(
              "The bucket %s does not exist".formatted(bucket),
              "Make it, or correct archive.bucket of the platform file.");
      case "InvalidAccessKeyId" ->
          ArchiveFault.store(
              "The store does not know the access key",
              "Correct what archive.credentials.accessKey refers to, or make the key active.");
      case "SignatureDoesNotMatch" ->
          ArchiveFault.store(
              "The secret key does not fit the access key",
              "Correct what archive.credentials.secretKey refers to.");
      case "ExpiredToken", "ExpiredTokenException", "InvalidToken", "TokenRefreshRequired" ->
          ArchiveFault.store(
              "The session that the credentials belong to has ended",
              "Renew the credentials of the machine, or give lasting ones in archive.credentials.");
      case "RequestTimeTooSkewed", "RequestInTheFuture" -> clock(no);
      case "PermanentRedirect", "IllegalLocationConstraintException", "TemporaryRedirect" ->
          elsewhere(no);
      case "AuthorizationHeaderMalformed", "AuthorizationQueryParametersError" ->
          no.rightRegion().isEmpty() ? malformed(no) : elsewhere(no);
      default -> byStatus(no);
    };
  }

  private ArchiveFault byStatus(Refusal no) {
    if (no.status() == 301 || (no.status() == 400 && !no.rightRegion().isEmpty())) {
      return elsewhere(no);
    }
    if (no.status() == 401 || no.status() == 403) {
      return no.message().contains("expired") || no.message().contains("not yet valid")
          ? clock(no)
          : new ArchiveFault(
              ArchiveFault.Kind.RIGHT,
              "The store refuses it (%s)".formatted(words(no)),
              "Give the credentials the right to it in the bucket %s.".formatted(bucket));
    }
    if (no.status() >= 500 && no.status() != 501) {
      return ArchiveFault.store(
          "%s is in trouble (%s)".formatted(store, words(no)), "Wait, then try again.");
    }
    return ArchiveFault.ability(
        "The store answers %s".formatted(words(no)), "Ask who runs the store, or take another.");
  }

  private ArchiveFault elsewhere(Refusal no) {
    String right = no.rightRegion();
    return ArchiveFault.store(
        right.isEmpty()
            ? "The bucket %s is not in region %s".formatted(bucket, region)
            : "The bucket %s is in region %s, not in %s".formatted(bucket, right, region),
        right.isEmpty()
            ? "Set archive.region to the bucket's region."
            : "Set archive.region to %s.".formatted(right));
  }

  private static ArchiveFault malformed(Refusal no) {
    return ArchiveFault.store(
        "The store cannot read the credentials (%s)".formatted(words(no)),
        "Correct what archive.credentials refers to.");
  }

  private static ArchiveFault clock(Refusal no) {
    String other = no.date().isEmpty() ? "another time" : no.date();
    return ArchiveFault.store(
        "The clocks differ: it is %s here, the store says %s".formatted(Instant.now(), other),
        "Set the clock of this machine (NTP).");
  }

  private static String words(Refusal no) {
    return (no.status() + " " + no.code() + " " + no.message()).strip();
  }

  @Override
  public String cure(ArchiveRight right) {
    return "Allow %s for the credentials on the bucket %s and its objects."
        .formatted(right.action, bucket);
  }
}
