package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.testing.Administrator;
import io.github.qhubredeploy.testing.FakeCluster;
import io.github.qhubredeploy.testing.TestPlatforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverPossibleTests {

  private static final String EXPORT = "{\"realm\": \"qhub\", \"users\": []}";

  @TempDir Path folder;
  private final FakeCluster cluster = new FakeCluster();

  @Test
  void nothingIsSaidOfWhatCanBeUsed() throws IOException {
    Path certificate = new Administrator(folder).certificate();

    assertThat(look(certificate, secret(), export(EXPORT, "rw-------"))).isEmpty();
  }

  @Test
  void whoSignsInByPasswordMayGetNoneWithoutACertificate() throws IOException {
    assertThat(look(null, null, null))
        .singleElement()
        .matches(finding -> !finding.blocks())
        .matches(finding -> finding.cure().contains("administrator's certificate"));
  }

  @Test
  void aCertificateThatCannotBeUsedIsNamed() throws IOException {
    Path certificate = Files.writeString(folder.resolve("request.pem"), "no certificate");

    assertBlocks(look(certificate, null, null), "handOver.certificate", "request.pem", "PEM");
  }

  @Test
  void anExportThatCannotBeUsedIsNamed() throws IOException {
    Path certificate = new Administrator(folder).certificate();

    assertBlocks(
        look(certificate, null, folder.resolve("none.json")), "keycloak.export", "none.json");
    assertBlocks(
        look(certificate, null, export(EXPORT, "rw-r--r--")), "keycloak.export", "chmod 600");
    assertBlocks(
        look(certificate, null, export("{\"realm\": \"master\"}", "rw-------")),
        "keycloak.export",
        "no users of realm qhub");
  }

  @Test
  void aSecretOfSomebodyElseIsNamed() throws IOException {
    cluster.secretsOfOthers.add("vault/keycloak-root");

    assertBlocks(
        look(new Administrator(folder).certificate(), secret(), null),
        "handOver.rootSecret",
        "keycloak-root",
        "another name");
  }

  @Test
  void aSilentClusterOfTheSecretIsNamed() throws IOException {
    cluster.alive = false;

    assertBlocks(
        look(new Administrator(folder).certificate(), secret(), null),
        "handOver.rootSecret",
        "does not answer",
        "kubeconfig");
  }

  @Test
  void aSecretOfTheNewClusterIsNotLookedForYet() throws IOException {
    cluster.alive = false;
    Platform.RootSecret inNewCluster = new Platform.RootSecret(null, "vault", "keycloak-root");

    assertThat(look(new Administrator(folder).certificate(), inNewCluster, null)).isEmpty();
  }

  private List<Finding> look(
      @Nullable Path certificate, Platform.@Nullable RootSecret secret, @Nullable Path export)
      throws IOException {
    Platform platform =
        TestPlatforms.handingOver(
            SamplePlatforms.of(folder, Map.of()),
            new Platform.HandOver(certificate, secret),
            export);
    return new HandOverPossible(access -> cluster).look(SampleSubject.of(folder, platform));
  }

  private Platform.RootSecret secret() {
    return new Platform.RootSecret(
        new Platform.ClusterAccess(folder.resolve("vault.kubeconfig"), "vault", null),
        "vault",
        "keycloak-root");
  }

  private Path export(String content, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve("export.json"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static void assertBlocks(List<Finding> findings, String where, String... words) {
    assertThat(findings).singleElement().matches(Finding::blocks);
    assertThat(findings.get(0).where()).isEqualTo(where);
    assertThat(Finding.markdown(findings)).contains(words);
  }
}
