package io.github.qhubredeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message, with its line, for each way to mix up the stores. */
class PlatformArchiveTests {

  private static final String BEFORE =
      PlatformFileFaultyTests.SOUND.substring(0, PlatformFileFaultyTests.SOUND.indexOf("  type:"));

  @TempDir Path directory;

  @Test
  void namesTheKeyThatTheOtherTypeHas() throws IOException {
    assertThat(faults("type: azure-blob", "bucket: a1b", "account: abc", "accountKey: ${env:K}"))
        .containsExactly("10: archive.bucket is called container for type azure-blob; rename it");
    assertThat(faults("type: s3", "region: eu-west-1", "container: a1b"))
        .containsExactly("11: archive.container is called bucket for type s3; rename it");
    assertThat(faults("type: s3", "region: eu-west-1", "bucket: a1b", "accountKey: ${env:K}"))
        .containsExactly(
            "12: archive.accountKey belongs to type azure-blob; remove it, or give that type");
    assertThat(
            faults(
                "type: azure-blob",
                "container: a1b",
                "connectionString: ${env:C}",
                "credentials: {accessKey: '${env:A}', secretKey: '${env:B}'}"))
        .containsExactly(
            "12: archive.credentials belongs to type s3; remove it, or give that type");
  }

  @Test
  void wantsOneWayToSignOnAzure() throws IOException {
    String either =
        "9: archive needs either account and accountKey, or connectionString; give one of them";

    assertThat(faults("type: azure-blob", "container: a1b")).containsExactly(either);
    assertThat(
            faults(
                "type: azure-blob", "container: a1b", "account: abc", "connectionString: ${env:C}"))
        .containsExactly(either);
    assertThat(faults("type: azure-blob", "container: a1b", "account: abc"))
        .containsExactly("9: archive.accountKey is missing; add it");
    assertThat(
            faults(
                "type: azure-blob",
                "container: a1b",
                "connectionString: ${env:C}",
                "endpoint: https://x.example.org"))
        .containsExactly("12: archive.endpoint is part of connectionString already; remove it");
  }

  @Test
  void knowsTheShapesOfAzuresNames() throws IOException {
    assertThat(faults("type: azure-blob", "container: a--b", "connectionString: ${env:C}"))
        .containsExactly(
            "10: archive.container is not a container's name;"
                + " 3 to 63 small letters, digits, single hyphens");
    assertThat(
            faults(
                "type: azure-blob", "container: abc", "account: My-Store", "accountKey: ${env:K}"))
        .containsExactly(
            "11: archive.account is not a storage account; 3 to 24 small letters or digits");
  }

  private List<String> faults(String... lines) throws IOException {
    Path file = directory.resolve("prod.yaml");
    Files.writeString(file, BEFORE + "  " + String.join("\n  ", lines) + "\n");
    return catchThrowableOfType(
            PlatformFileFaulty.class,
            () -> new PlatformFiles(new PlatformSettings(directory)).find("prod"))
        .faults()
        .stream()
        .map(fault -> fault.substring(fault.indexOf("prod.yaml:") + "prod.yaml:".length()))
        .toList();
  }
}
