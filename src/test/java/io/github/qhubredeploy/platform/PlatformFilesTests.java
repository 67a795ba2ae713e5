package io.github.qhubredeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qhubredeploy.platform.Platform.ArchiveType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFilesTests {

  private static final String SOUND = PlatformFileFaultyTests.SOUND;

  @TempDir Path directory;

  @Test
  void readsAFileWithOnlyTheNecessaryKeys() throws IOException {
    Platform platform = read("prod", SOUND);

    assertThat(platform.id()).isEqualTo("prod");
    assertThat(platform.source().directory()).isEqualTo(Path.of("/srv/qhub"));
    assertThat(platform.source().config()).isEqualTo("qhub-config.yaml");
    assertThat(platform.oldCluster().context()).isEqualTo("old");
    assertThat(platform.newCluster().eksRegion()).isEqualTo("eu-west-1");
    assertThat(platform.archive().prefix()).isEqualTo("redeployments");
    assertThat(platform.archive().accessKey()).isNull();
    assertThat(platform.dns().cloudflareToken()).isNull();
    assertThat(platform.ci().token()).isNull();
    assertThat(platform.defaults().targetVersion()).isEqualTo("0.4.2");
    assertThat(platform.defaults().retention()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void readsAFileWithEveryKey() throws IOException {
    Platform platform =
        read(
            "prod",
            """
            id: prod
            source:
              git: {url: "git@host:org/repo.git", branch: live, credentials: "${file:/run/key}"}
              config: qhub.yaml
            oldCluster: {eks: {region: eu-west-1}}
            newCluster: {kubeconfig: new.kubeconfig, context: new}
            archive:
              type: s3
              endpoint: https://s3.example.org
              bucket: archive
              pathStyle: true
              credentials: {accessKey: "${env:A}", secretKey: "${env:B}"}
            providerCredentials:
              ARM_CLIENT_ID: ${env:ARM_CLIENT_ID}
            dns:
              cloudflare: {token: "${env:CF}"}
            identityProvider:
              auth0: {domain: x.eu.auth0.com, clientId: "${env:C}", clientSecret: "${env:D}"}
            ci: {api: "http://127.0.0.1:8080/api", token: "${env:CI}"}
            keycloak: {url: "https://keycloak.example.org/auth"}
            defaults:
              oldDomain: qhub-old.example.org
              newProjectName: prodnew
              targetVersion: 0.4.1
              kubernetesVersion: 1.20
              retention: PT2S
            """);

    assertThat(platform.source().git())
        .isEqualTo(
            new Platform.Git("git@host:org/repo.git", "live", reference("${file:/run/key}")));
    assertThat(platform.archive().type()).isEqualTo(ArchiveType.S3);
    assertThat(platform.archive().pathStyle()).isTrue();
    assertThat(platform.providerCredentials())
        .containsEntry("ARM_CLIENT_ID", reference("${env:ARM_CLIENT_ID}"));
    assertThat(platform.dns().cloudflareToken()).isEqualTo(reference("${env:CF}"));
    assertThat(platform.identityProvider().auth0Domain()).isEqualTo("x.eu.auth0.com");
    assertThat(platform.ci().api()).isEqualTo(URI.create("http://127.0.0.1:8080/api"));
    assertThat(platform.keycloakUrl()).isEqualTo(URI.create("https://keycloak.example.org/auth"));
    assertThat(platform.defaults().kubernetesVersion()).isEqualTo("1.20");
    assertThat(platform.defaults().retention()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void readsAnArchiveOnAzure() throws IOException {
    Platform byKey =
        read("prod", azure("account: qhub", "container: archive", "accountKey: ${env:K}"));
    Platform byString = read("prod", azure("container: archive", "connectionString: ${env:C}"));

    assertThat(byKey.archive().type()).isEqualTo(ArchiveType.AZURE_BLOB);
    assertThat(byKey.archive().bucket()).isEqualTo("archive");
    assertThat(byKey.archive().azure())
        .isEqualTo(new Platform.AzureAccess("qhub", reference("${env:K}"), null));
    assertThat(byString.archive().azure())
        .isEqualTo(new Platform.AzureAccess(null, null, reference("${env:C}")));
  }

  private static String azure(String... lines) {
    return SOUND.substring(0, SOUND.indexOf("  type: s3"))
        + "  type: azure-blob\n  "
        + String.join("\n  ", lines)
        + "\n";
  }

  @Test
  void readsToWhomPasswordsAreHandedOver() throws IOException {
    Platform byDefault = read("prod", SOUND);
    Platform platform =
        read(
            "prod",
            SOUND
                + """
                handOver:
                  certificate: /srv/admin.pem
                  rootSecret: {namespace: dev, name: keycloak-root}
                """);
    Platform elsewhere =
        read(
            "prod",
            SOUND
                + "handOver:\n  rootSecret: {namespace: a, name: b, kubeconfig: /k, context: c}\n");

    assertThat(byDefault.handOver()).isEqualTo(new Platform.HandOver(null, null));
    assertThat(platform.handOver())
        .isEqualTo(
            new Platform.HandOver(
                Path.of("/srv/admin.pem"), new Platform.RootSecret(null, "dev", "keycloak-root")));
    assertThat(elsewhere.handOver().rootSecret())
        .isEqualTo(
            new Platform.RootSecret(
                new Platform.ClusterAccess(Path.of("/k"), "c", null), "a", "b"));
  }

  @Test
  void findsNothingForAnUnknownOrAnImpossibleId() throws IOException {
    Files.writeString(directory.resolve("example.yaml"), SOUND);

    assertThat(files().find("prod")).isEmpty();
    assertThat(files().find("../prod")).isEmpty();
    assertThat(files().find("example")).isEmpty();
    assertThat(files().all()).isEmpty();
  }

  @Test
  void refusesTheStartWithTheFaultsOfAllFiles() throws IOException {
    Files.writeString(directory.resolve("one.yaml"), SOUND);
    Files.writeString(directory.resolve("two.yaml"), SOUND.replace("id: prod", "id: two\nx: y"));

    PlatformFileFaulty refusal =
        catchThrowableOfType(PlatformFileFaulty.class, () -> new PlatformFilesChecked(files()));

    assertThat(refusal.faults())
        .hasSize(2)
        .anyMatch(fault -> fault.contains("one.yaml:1:"))
        .anyMatch(fault -> fault.contains("two.yaml:2:"));
    assertThat(new PlatformFileFaultyAnalyzer().analyze(new IllegalStateException("x", refusal)))
        .extracting("description")
        .asString()
        .contains("one.yaml:1:", "two.yaml:2:");
  }

  @Test
  void theExampleIsSound() throws IOException {
    String example = Files.readString(Path.of("config/platforms/example.yaml"));

    Platform platform = read("prod", example.replace("id: example", "id: prod"));

    assertThat(platform.source().git()).isNotNull();
    assertThat(platform.defaults().retention()).isEqualTo(Duration.ofDays(7));
  }

  private Platform read(String id, String text) throws IOException {
    Files.writeString(directory.resolve(id + ".yaml"), text);
    return files().get(id);
  }

  private PlatformFiles files() {
    return new PlatformFiles(new PlatformSettings(directory));
  }

  private static SecretReference reference(String text) {
    return new SecretReference(text);
  }
}
