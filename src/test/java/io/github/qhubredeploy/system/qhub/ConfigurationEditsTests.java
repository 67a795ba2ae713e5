package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.system.qhub.QhubRelease.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationEditsTests {

  private static final SupportedVersions VERSIONS = new SupportedVersions();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0.4.0", "0.4.1"})
  void trap1ATargetWhoseDeploymentCannotFinishIsABlockingFinding(String target) {
    assertThat(VERSIONS.get(new QhubVersion(target)).findings()).anyMatch(Remark::blocking);
    assertThat(VERSIONS.get(VERSIONS.defaultTarget()).findings()).noneMatch(Remark::blocking);
  }

  @Test
  void trap2SectionsThatTheTargetReadsWithoutAskingAreAdded() {
    assertThat(upgraded("0.4.3", "").get("argo_workflows.enabled")).contains("false");
    assertThat(upgraded("0.4.3", "").get("kbatch.enabled")).contains("false");
    assertThat(upgraded("0.4.2", "").has("kbatch")).isFalse();
    assertThat(upgraded("0.4.3", "kbatch: {enabled: true}\n").get("kbatch.enabled"))
        .contains("true");
  }

  @Test
  void trap3KeysThatEvery04ReadsWithoutAskingAreAdded() {
    QhubConfigFile file = upgraded("0.4.2", "monitoring:\n");

    assertThat(file.get("namespace")).contains("dev");
    assertThat(file.get("terraform_state.type")).contains("remote");
    assertThat(file.get("monitoring.enabled")).contains("true");
  }

  @Test
  void trap4ImagesGetTheRegistryThatReallyHasThem() {
    String images = "default_images: {jupyterhub: 'quansight/qhub-jupyterhub:v0.4.4'}\n";

    assertThat(upgraded("0.4.4", images).get("default_images.jupyterhub"))
        .contains("quay.io/nebari/nebari-jupyterhub:v0.4.4");
    assertThat(upgraded("0.4.2", images).get("default_images.jupyterhub"))
        .contains("quansight/qhub-jupyterhub:v0.4.4");
  }

  @Test
  void trap12AKubernetesVersionIsSetOnlyWhereTheTargetUsesIt() {
    String text = "provider: %s\n%s:\n  kubernetes_version: '1.18'\n";
    String aws = text.formatted("aws", "amazon_web_services");

    assertThat(upgraded("0.4.2", aws).get("amazon_web_services.kubernetes_version"))
        .contains("1.18");
    assertThat(upgraded("0.4.5", aws).get("amazon_web_services.kubernetes_version"))
        .contains("1.21");
    assertThat(
            upgraded("0.4.2", text.formatted("do", "digital_ocean"))
                .get("digital_ocean.kubernetes_version"))
        .contains("1.21");
    assertThat(
            upgraded("0.4.2", text.formatted("gcp", "google_cloud_platform"))
                .get("google_cloud_platform.kubernetes_version"))
        .contains("1.18");
  }

  @Test
  void emptyEntriesGoBeforeTheUpgradeCrashesAtThem() {
    QhubConfigFile file =
        file(
            """
            security:
              authentication: {type: password}
              users:
                jane:
                  uid: 1
                  primary_group:
                  secondary_groups: ~
                joe: {uid: 2, primary_group: users, secondary_groups: }
              groups:
            prefect:
            profiles:
              jupyterlab:
              - display_name: x
                kubespawner_override:
              dask_worker:
                Small: {worker_cores: 1, image: null}
            theme: {jupyterhub: {logo: }}
            """);
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.beforeUpgrade();

    assertThat(file.text())
        .isEqualTo(
            """
            security:
              authentication: {type: password}
              users:
                jane:
                  uid: 1
                joe: {uid: 2, primary_group: users }
            profiles:
              jupyterlab:
              - display_name: x
              dask_worker:
                Small: {worker_cores: 1}
            theme: {jupyterhub: {logo: }}
            """);
    assertThat(edits.changes()).hasSize(7).anyMatch(change -> change.contains("security.groups"));
  }

  @Test
  void peoplesOwnImagesStayThoughTheUpgradeRaisesTheirTags() {
    QhubConfigFile old =
        file(
            "default_images: {jupyterlab: 'acme/lab:v0.3.14', jupyterhub: 'quansight/qhub-jupyterhub:v0.3.14'}\n"
                + "profiles: {jupyterlab: [{kubespawner_override: {image: 'acme/gpu:v0.3.14'}}]}\n");
    QhubConfigFile file = file("new.yaml", old.text().replace("v0.3.14", "v0.4.2"));
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.keepImages(old);

    assertThat(file.text())
        .isEqualTo(old.text().replace("jupyterhub:v0.3.14", "jupyterhub:v0.4.2"));
    assertThat(edits.changes()).hasSize(2).anyMatch(change -> change.contains("acme/gpu:v0.3.14"));
  }

  @Test
  void placeholdersGetTheValueOfTheVariableThatTheOldVersionLookedUp() {
    QhubConfigFile file = file("a: {b: 'QHUB_SECRET_BUCKET'} # x\nc: QHUB_SECRET_prefect_token\n");
    ConfigurationEdits edits = new ConfigurationEdits(file);
    edits.fillPlaceholders(Map.of("KET", "it's", "prefect_token", "1.20"));

    assertThat(file.text()).isEqualTo("a: {b: 'it''s'} # x\nc: \"1.20\"\n");
    assertThat(edits.changes()).noneMatch(change -> change.contains("it's")).hasSize(2);
  }

  @Test
  void aPlaceholderWithoutAValueStopsTheUpgrade() {
    ConfigurationEdits edits = new ConfigurationEdits(file("a: {b: QHUB_SECRET_BUCKET}\n"));

    assertThatThrownBy(() -> edits.fillPlaceholders(Map.of("BUCKET", "x")))
        .hasMessageContaining("QHUB_SECRET_BUCKET at a.b")
        .hasMessageContaining("add KET");
  }

  @Test
  void aPipelineOfTypeNoneGoesSinceTheRenderRefusesIt() {
    assertThat(upgraded("0.4.2", "ci_cd: {type: none, branch: main}\n").has("ci_cd")).isFalse();
    assertThat(upgraded("0.4.2", "ci_cd: {type: gitlab-ci}\n").has("ci_cd")).isTrue();
  }

  @Test
  void leftoversOfOlderUpgradesGo() {
    String images =
        "default_images: {jupyterhub: 'a:1', dask_gateway: 'b:1', conda_store: 'c:1'}\n";

    assertThat(upgraded("0.4.2", images).data().get("default_images"))
        .isEqualTo(Map.of("jupyterhub", "a:1"));
    assertThat(upgraded("0.4.0", images).has("default_images.dask_gateway")).isTrue();
  }

  private QhubConfigFile upgraded(String target, String text) {
    QhubConfigFile file = file("project_name: old\n" + text);
    new ConfigurationEdits(file)
        .afterUpgrade(VERSIONS.get(new QhubVersion(target)), "newproject", "1.21");
    assertThat(file.get("project_name")).contains("newproject");
    return file;
  }

  private QhubConfigFile file(String text) {
    return file("qhub-config.yaml", text);
  }

  private QhubConfigFile file(String name, String text) {
    try {
      return QhubConfigFile.load(Files.writeString(folder.resolve(name), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
