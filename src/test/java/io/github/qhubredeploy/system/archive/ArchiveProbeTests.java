package io.github.qhubredeploy.system.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.system.archive.ArchiveFault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Each fault of a store is found, and found once, with the words of a cure. */
class ArchiveProbeTests {

  private static final String ANY = ".*";

  private AmazonStandIn store;

  @BeforeEach
  void start() {
    store = new AmazonStandIn();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void findsNothingInASoundStoreAndLeavesNothing() {
    assertThat(probe()).isEmpty();
    assertThat(store.behind().objects()).isEmpty();
    assertThat(store.behind().uploads()).isEmpty();
  }

  @Test
  void namesAMissingBucket() {
    store.refuse(ANY, 404, "NoSuchBucket", "The specified bucket does not exist");

    onlyFault("The bucket archive does not exist", "Make it, or correct archive.bucket");
  }

  @Test
  void namesTheRightRegion() {
    store.redirect(
        ANY,
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint.",
        "eu-central-1");

    onlyFault("in region eu-central-1, not in us-east-1", "Set archive.region to eu-central-1.");
  }

  @Test
  void readsTheRightRegionInTheMessage() {
    store.refuse(
        ANY,
        400,
        "AuthorizationHeaderMalformed",
        "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-3'");

    onlyFault("in region eu-west-3, not in us-east-1", "Set archive.region to eu-west-3.");
  }

  @Test
  void tellsWrongKeysApart() {
    store.refuse(
        "PUT .*",
        403,
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.");
    onlyFault("does not know the access key", "archive.credentials.accessKey");
  }

  @Test
  void namesASecretThatDoesNotFit() {
    store.refuse(ANY, 403, "SignatureDoesNotMatch", "The request signature we calculated ...");

    onlyFault("secret key does not fit", "archive.credentials.secretKey");
  }

  @Test
  void namesASessionThatHasEnded() {
    store.refuse(ANY, 400, "ExpiredToken", "The provided token has expired.");

    onlyFault("session that the credentials belong to has ended", "Renew the credentials");
  }

  @Test
  void namesTheClock() {
    store.refuse(
        ANY,
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.");

    onlyFault("The clocks differ", "Set the clock of this machine");
  }

  @Test
  void namesAServerWithoutTls() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answers = new Thread(() -> answerInPlainText(plain));
      answers.setDaemon(true);
      answers.start();

      assertThat(probe("https://127.0.0.1:" + plain.getLocalPort()))
          .singleElement()
          .satisfies(fault -> assertThat(fault.what()).contains("No trusted connection to https"));
    }
  }

  private static void answerInPlainText(ServerSocket plain) {
    try {
      while (true) {
        try (Socket one = plain.accept()) {
          one.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
          one.getOutputStream().flush();
          one.getInputStream().read();
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Test
  void namesAHostThatNobodyKnows() {
    assertThat(probe("http://store.invalid"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.what()).contains("Nobody knows the name"));
  }

  @Test
  void namesRightsToReadOnly() {
    denied("(PUT|POST|DELETE) .*");

    onlyFault("may not store objects", "Allow s3:PutObject");
  }

  @Test
  void namesEachRightThatIsMissing() {
    denied("GET /archive\\?.*list-type=2.*");
    onlyFault("may not list objects", "Allow s3:ListBucket ");
  }

  @Test
  void namesTheRightToReadOnce() {
    denied("GET /archive/[^?]*(\\?X-Amz.*)?");
    onlyFault("may not read objects", "Allow s3:GetObject ");
  }

  @Test
  void namesTheRightToDeleteThatLeavesLitter() {
    denied("DELETE /archive/[^?]*");
    onlyFault("may not delete objects", "Allow s3:DeleteObject ");
  }

  @Test
  void namesTheRightToGiveUp() {
    denied("DELETE .*uploadId=.*");
    onlyFault("may not give uploads up", "Allow s3:AbortMultipartUpload ");
  }

  @Test
  void namesTheRightToSeePartsAndUploads() {
    denied("GET .*uploadId=.*");
    onlyFault("may not list the parts", "Allow s3:ListMultipartUploadParts ");
  }

  @Test
  void namesAPolicyThatIsAgainstAddresses() {
    denied("PUT .*X-Amz-Signature=.*");

    onlyFault("refuses a presigned address", "policy that limits addresses");
    assertThat(store.behind().objects()).isEmpty();
    assertThat(store.behind().uploads()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void findsWhatAPoorStoreCannotDo() {
    store.behind().takesWrongSums = true;
    store.behind().ignoresRanges = true;

    assertThat(probe()).extracting(ArchiveFault::kind).containsExactly(Kind.ABILITY, Kind.ABILITY);
  }

  @Test
  void findsPartsThatAreNotListed() {
    store.behind().losesParts = true;

    onlyFault("lists other parts than were sent", "Take another store");
  }

  @Test
  void notesWhatIsWorthKnowing() {
    store.behind().ignoresConditions = true;
    store.behind().hidesMd5 = true;

    assertThat(probe()).hasSize(2).noneMatch(ArchiveFault::blocks);
  }

  @Test
  void anErrorBehindTheSuccessOfACompletionIsAFailure() {
    store.refuse("POST .*uploadId=.*", 200, "InternalError", "We encountered an internal error.");

    try (Archive archive = open(store.endpoint().toString())) {
      String upload = archive.begin("x");
      List<Archive.Part> parts = List.of(new Archive.Part(1, "abc", 1));

      assertThatThrownBy(() -> archive.complete("x", upload, parts))
          .isInstanceOf(ArchiveFailed.class)
          .hasMessageContaining("Completing failed for x");
    }
  }

  @Test
  void anAddressIsNotPromisedForLongerThanItsSession() {
    AwsSessionCredentials session =
        AwsSessionCredentials.builder()
            .accessKeyId("key")
            .secretAccessKey("secret")
            .sessionToken("token")
            .expirationTime(Instant.now().plus(Duration.ofHours(2)))
            .build();
    try (Archive lasting = open(store.endpoint().toString());
        Archive brief =
            S3Archives.open(
                access(store.endpoint().toString()), StaticCredentialsProvider.create(session))) {
      assertThat(lasting.validity(Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
      assertThat(lasting.validity(Duration.ofDays(9))).isEqualTo(Duration.ofDays(7));
      assertThat(brief.validity(Duration.ofDays(1)))
          .isBetween(Duration.ofMinutes(115), Duration.ofHours(2));
    }
  }

  private void denied(String requests) {
    store.refuse(requests, 403, "AccessDenied", "Access Denied");
  }

  private void onlyFault(String what, String cure) {
    assertThat(probe())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.blocks()).isTrue();
              assertThat(fault.what()).contains(what);
              assertThat(fault.cure()).contains(cure);
            });
  }

  private List<ArchiveFault> probe() {
    return probe(store.endpoint().toString());
  }

  private static List<ArchiveFault> probe(String endpoint) {
    try (Archive archive = open(endpoint)) {
      return archive.probe("runs");
    }
  }

  private static Archive open(String endpoint) {
    return new StoreArchives("key", "secret").open(access(endpoint));
  }

  private static ArchiveAccess access(String endpoint) {
    return new ArchiveAccess(
        ArchiveType.S3, URI.create(endpoint), "us-east-1", "archive", "runs", true, null, null);
  }
}
