package io.github.qhubredeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class PlatformFileFaultyTests {

  static final String SOUND =
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
  void namesWhatIsWrongWithThePlacesOfPasswords() throws IOException {
    assertThat(
            refusal(
                "prod", SOUND + "handOver:\n  rootSecret: {namespace: My Space, kubeconfig: /k}\n"))
        .hasMessageContaining("handOver.rootSecret.namespace is not a name in Kubernetes")
        .hasMessageContaining("handOver.rootSecret.name is missing")
        .hasMessageContaining("handOver.rootSecret.context is missing");
    assertThat(refusal("prod", SOUND + "handOver: {}\n"))
        .hasMessageContaining("handOver is empty; give certificate or rootSecret");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../x",
        "x/..",
        "x/../../y",
        ".",
        "x/./y",
        "x//y",
        "//x",
        "x//",
        "//",
        "x\\\\y",
        "x\\0y",
        "x\\ny",
        "x\\x85y",
        "x y",
        "..\\\\x",
        "%2e%2e/x"
      })
  void refusesAPrefixOfTheArchiveThatIsNotPlainFolders(String prefix) throws IOException {
    assertThat(refusal("prod", SOUND.replace("/redeployments/", "\"" + prefix + "\"")))
        .message()
        .contains("prod.yaml:12: archive.prefix must be folders with a single / between");
  }

  @Test
  void refusesAKeyThatIsGivenTwice() throws IOException {
    assertThat(refusal("prod", SOUND + "id: prod\n"))
        .message()
        .endsWith("prod.yaml:13: id is given twice; keep one");
  }

  @Import({PlatformFiles.class, PlatformFilesChecked.class})
  @EnableConfigurationProperties(PlatformSettings.class)
  static class Room {}

  @Test
  void theApplicationDoesNotStartAndSaysWhyInWords(CapturedOutput output) throws IOException {
    Files.writeString(directory.resolve("one.yaml"), SOUND);
    Files.writeString(directory.resolve("two.yaml"), "id: two\n");
    var application = new SpringApplicationBuilder(Room.class).web(WebApplicationType.NONE);

    assertThatThrownBy(
            () ->
                application.run(
                    "--spring.config.location=optional:classpath:/",
                    "--redeploy.platforms-directory=" + directory))
        .hasRootCauseInstanceOf(PlatformFileFaulty.class);

    assertThat(output)
        .contains("APPLICATION FAILED TO START", "one.yaml:1: id differs", "two.yaml:1: source is")
        .contains("example.yaml explains each key");
  }

  private PlatformFileFaulty refusal(String id, String text) throws IOException {
    Files.writeString(directory.resolve(id + ".yaml"), text);
    return catchThrowableOfType(
        PlatformFileFaulty.class,
        () -> new PlatformFiles(new PlatformSettings(directory)).find(id));
  }
}
