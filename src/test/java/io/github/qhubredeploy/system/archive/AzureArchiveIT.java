package io.github.qhubredeploy.system.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.rehearsal.store.Azurite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive on Azure's blob service. */
class AzureArchiveIT extends ArchiveContract {

  @TempDir static Path directory;
  private static Azurite store;

  @BeforeAll
  static void startTheStore() {
    Azurite.mustBeInstallable();
    store = new Azurite(directory);
    store.start();
  }

  @AfterAll
  static void stopTheStore() {
    if (store != null) {
      store.stop();
    }
  }

  @Override
  Archive open() {
    return open(store.endpoint().toString());
  }

  @Override
  Archive open(String endpoint) {
    return AzureArchives.byKey(
        URI.create(endpoint), store.account(), Azurite.CONTAINER, store.accountKey());
  }

  @Override
  void killStore() {
    store.stop();
    store.start();
  }

  @Test
  void opensByAConnectionString() {
    String text =
        "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;"
            .formatted(store.account(), store.accountKey(), store.endpoint());
    try (Archive archive = AzureArchives.byString(Azurite.CONTAINER, text)) {
      archive.put("by-string", text("x"));

      assertThat(archive.readAddress("by-string", Duration.ofMinutes(5))).contains("sp=r", "sig=");
      assertThat(archive.get("by-string")).isPresent();
    }
  }

  @Test
  void refusesASecretThatCannotSign() {
    String sas = "BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sv=1&sig=abc";

    assertThatThrownBy(() -> AzureArchives.byString("archive", sas))
        .isInstanceOf(ArchiveKeyRefused.class)
        .hasMessageContaining("a SAS cannot sign")
        .hasMessageNotContaining("sig=abc");
    assertThatThrownBy(() -> AzureArchives.byKey(null, "acc", "archive", "sv=1&sig=abc"))
        .hasMessageContaining("a SAS cannot sign");
    assertThatThrownBy(() -> AzureArchives.byKey(null, "acc", "archive", "no key!"))
        .hasMessageContaining("is not base64");
  }

  @Test
  void anotherUploadOfTheSameBlobIsNotGivenUpWithIt() throws Exception {
    Duration hour = Duration.ofHours(1);
    try (Archive archive = open()) {
      String key = "shared-heap.tar";
      String first = archive.begin(key);
      String second = archive.begin(key);
      Sender.part(archive.partAddress(key, first, 1, hour), text("first"));
      Sender.part(archive.partAddress(key, second, 1, hour), text("second"));

      archive.abort(key, first);
      archive.complete(key, second, archive.parts(key, second));

      assertThat(archive.get(key)).contains(text("second"));
      assertThat(archive.parts(key, first)).isEmpty();
    }
  }

  @Test
  void namesAWrongKeyAndAMissingContainerOnce() {
    String wrong = Base64.getEncoder().encodeToString(new byte[64]);
    try (Archive stranger =
            AzureArchives.byKey(store.endpoint(), store.account(), Azurite.CONTAINER, wrong);
        Archive missing =
            AzureArchives.byKey(
                store.endpoint(), store.account(), "not-there", store.accountKey())) {
      assertThat(stranger.probe("x"))
          .extracting(ArchiveFault::what)
          .isEqualTo(List.of("The key does not fit the storage account"));
      assertThat(missing.probe("x"))
          .extracting(ArchiveFault::what)
          .isEqualTo(List.of("The container not-there does not exist"));
    }
  }
}
