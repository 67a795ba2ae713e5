package io.github.qhubredeploy.rehearsal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The archive store against the SDK and plain HTTP. */
class ArchiveStoreTests {

  private static final S3Configuration PATH_STYLE =
      S3Configuration.builder().pathStyleAccessEnabled(true).build();

  @TempDir static Path directory;
  private static ArchiveStore store;
  private static S3Client client;
  private static S3Presigner presigner;

  @BeforeAll
  static void start() {
    store = new ArchiveStore(directory.resolve("store"));
    store.start();
    client = client(store.secretKey());
    presigner =
        S3Presigner.builder()
            .endpointOverride(store.endpoint())
            .region(Region.of(ArchiveStore.REGION))
            .credentialsProvider(credentials(store.secretKey()))
            .serviceConfiguration(PATH_STYLE)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    presigner.close();
    store.stop();
  }

  @AfterEach
  void mend() {
    store.faults().clear();
  }

  @Test
  void takesPresignedPartsListsThemAndKeepsThemOverARestart() throws Exception {
    String upload = upload("homes.tar");

    assertThat(put(part("homes.tar", upload, 1), "hello", null)).isEqualTo(200);
    store.stop();
    store.start();

    assertThat(client.listPartsPaginator(r -> named(r, "homes.tar", upload)).parts())
        .extracting(Part::partNumber)
        .containsExactly(1);
    String tag = client.listParts(r -> named(r, "homes.tar", upload)).parts().get(0).eTag();
    client.completeMultipartUpload(
        r ->
            r.bucket(ArchiveStore.BUCKET)
                .key("homes.tar")
                .uploadId(upload)
                .multipartUpload(
                    all -> all.parts(CompletedPart.builder().partNumber(1).eTag(tag).build())));
    assertThat(store.file("homes.tar")).hasContent("hello");
  }

  @Test
  void refusesABadSignature() throws Exception {
    String upload = upload("tampered.tar");
    String url = part("tampered.tar", upload, 1);

    assertThat(put(url.replaceAll("X-Amz-Signature=....", "X-Amz-Signature=0000"), "x", null))
        .isEqualTo(403);
    assertThat(put(url.replace("partNumber=1", "partNumber=2"), "x", null)).isEqualTo(403);
    try (S3Client stranger = client("wrong")) {
      assertThatExceptionOfType(S3Exception.class)
          .isThrownBy(() -> stranger.listObjectsV2(r -> r.bucket(ArchiveStore.BUCKET)))
          .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void refusesAPartWithAWrongChecksum() throws Exception {
    String upload = upload("checked.tar");

    assertThat(put(part("checked.tar", upload, 1), "right", md5("right"))).isEqualTo(200);
    assertThat(put(part("checked.tar", upload, 2), "wrong", md5("right"))).isEqualTo(400);
  }

  @Test
  void refusesAShareOfThePartsWhenTold() throws Exception {
    String upload = upload("flaky.tar");
    store.faults().refuseEveryNthPart(2);

    int first = put(part("flaky.tar", upload, 1), "a", null);
    int second = put(part("flaky.tar", upload, 1), "a", null);

    assertThat(new int[] {first, second}).containsExactlyInAnyOrder(200, 503);
    assertThat(store.faults().refused()).isPositive();
  }

  @Test
  void refusesEverythingWhenToldAndServesAgain() {
    client.putObject(r -> r.bucket(ArchiveStore.BUCKET).key("one"), RequestBody.fromString("1"));
    store.faults().refuse(true);

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> client.headObject(r -> r.bucket(ArchiveStore.BUCKET).key("one")))
        .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(503));

    store.faults().clear();
    assertThat(client.headObject(r -> r.bucket(ArchiveStore.BUCKET).key("one")).contentLength())
        .isEqualTo(1);
  }

  private static String upload(String key) {
    return client.createMultipartUpload(r -> r.bucket(ArchiveStore.BUCKET).key(key)).uploadId();
  }

  private static void named(ListPartsRequest.Builder request, String key, String upload) {
    request.bucket(ArchiveStore.BUCKET).key(key).uploadId(upload);
  }

  private static String part(String key, String upload, int number) {
    return presigner
        .presignUploadPart(
            presign ->
                presign
                    .signatureDuration(Duration.ofMinutes(5))
                    .uploadPartRequest(
                        r ->
                            r.bucket(ArchiveStore.BUCKET)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)))
        .url()
        .toString();
  }

  private static int put(String url, String body, @Nullable String md5)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString(body));
    if (md5 != null) {
      request.header("Content-MD5", md5);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String md5(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static S3Client client(String secretKey) {
    return S3Client.builder()
        .endpointOverride(store.endpoint())
        .region(Region.of(ArchiveStore.REGION))
        .credentialsProvider(credentials(secretKey))
        .serviceConfiguration(PATH_STYLE)
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  private static StaticCredentialsProvider credentials(String secretKey) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(store.accessKey(), secretKey));
  }
}
