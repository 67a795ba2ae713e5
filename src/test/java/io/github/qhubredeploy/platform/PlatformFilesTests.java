package io.github.qhubredeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qhubredeploy.platform.Platform.ArchiveType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFilesTests {

  private static final String SOUND =
      """
      id: prod
      source:
        directory: /srv/qhub
      oldCluster:
        kubeconfig: /srv/old.kubeconfig
        context: old
      newCluster: {eks: {region: eu-west-1}}
      archive:
        type: s3
        region: eu-west-1
        bucket: archive
        prefix: /redeployments/
      """;

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
              type: azure-blob
              endpoint: https://account.blob.core.windows.net
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
    assertThat(platform.archive().type()).isEqualTo(ArchiveType.AZURE_BLOB);
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
  void namesEveryFaultAtOnceWithItsLineAndNeverAValue() throws IOException {
    String leaked = UUID.randomUUID().toString();

    PlatformFileFaulty refusal =
        refusal(
            "prod",
            """
            id: production
            sorce:
              directory: /srv/qhub
            source:
              directory: /srv/qhub
              git: {url: "https://user:%1$s@host/repo.git"}
            oldCluster:
              kubeconfig: /srv/old.kubeconfig
            archive:
              type: ftp
              endpoint: s3.example.org
              bucket: archive
              credentials:
                accessKey: %1$s
                secretKey: [%1$s]
            providerCredentials:
              AWS_SECRET_ACCESS_KEY: %1$s
            dns: automatic
            defaults:
              targetVersion: latest
              retention: soon
              oldDomian: qhub-old.example.org
            """
                .formatted(leaked));

    String file = directory.resolve("prod.yaml") + ":";
    assertThat(refusal.faults())
        .containsExactly(
            file + "1: id differs from the file's name; give both the same",
            file + "1: newCluster is missing; add it",
            file + "2: the file has no key 'sorce'; did you mean 'source'?",
            file
                + "5: source needs exactly one of directory and git;"
                + " keep the place that is the true one",
            file
                + "6: source.git.url holds a user or password;"
                + " remove it and give credentials by reference",
            file + "8: oldCluster.context is missing; add it",
            file + "10: archive.type is not a known store; give s3 or azure-blob",
            file + "11: archive.endpoint is not a web address; give https://host[:port][/path]",
            file
                + "14: archive.credentials.accessKey must be a reference, not the secret;"
                + " give ${env:NAME} or ${file:/path}",
            file
                + "15: archive.credentials.secretKey must be a single value;"
                + " write it behind the colon",
            file
                + "17: providerCredentials.AWS_SECRET_ACCESS_KEY must be a reference,"
                + " not the secret; give ${env:NAME} or ${file:/path}",
            file + "18: dns must be a mapping; give manual, cloudflare",
            file
                + "20: defaults.targetVersion is not a qhub version;"
                + " give three numbers such as 0.4.2",
            file + "21: defaults.retention is not a period; give days as P7D or 7d",
            file + "22: defaults has no key 'oldDomian'; did you mean 'oldDomain'?");
    assertThat(refusal).message().doesNotContain(leaked);
  }

  @Test
  void doesNotRepeatASecretThatStandsWhereAKeyBelongs() throws IOException {
    String leaked = UUID.randomUUID().toString().substring(0, 20);

    PlatformFileFaulty refusal = refusal("prod", SOUND + "  credentials: {%s}\n".formatted(leaked));

    assertThat(refusal).message().contains("prod.yaml:13:").doesNotContain(leaked);
  }

  @Test
  void saysWhereTheFileIsNotYaml() throws IOException {
    assertThat(refusal("prod", SOUND + "ci: {token: ${env:CI}}\n"))
        .message()
        .contains("prod.yaml:13: not YAML")
        .contains("must be quoted");
    assertThat(refusal("prod", ""))
        .message()
        .endsWith("prod.yaml:1: the file is empty; copy" + " example.yaml and fill it in");
    assertThat(refusal("prod", "- a\n")).message().contains("prod.yaml:1: the file must be a");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() throws IOException {
    assertThat(refusal("prod", SOUND + "id: prod\n"))
        .message()
        .endsWith("prod.yaml:13: id is given twice; keep one");
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

  private PlatformFileFaulty refusal(String id, String text) throws IOException {
    Files.writeString(directory.resolve(id + ".yaml"), text);
    return catchThrowableOfType(PlatformFileFaulty.class, () -> files().find(id));
  }

  private PlatformFiles files() {
    return new PlatformFiles(new PlatformSettings(directory));
  }

  private static SecretReference reference(String text) {
    return new SecretReference(text);
  }
}
