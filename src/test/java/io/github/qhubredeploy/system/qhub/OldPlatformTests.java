package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldPlatformTests {

  private static final String CONFIGURATION =
      """
      project_name: myqhub
      domain: qhub.example.org
      provider: azure
      azure:
        kubernetes_version: "1.20"
      security:
        authentication:
          type: GitHub
          config: {oauth_callback_url: https://qhub.example.org/hub/oauth_callback}
        users:
          jane-doe: {uid: 1001, primary_group: users, secondary_groups: [admin]}
          root.admin: {uid: 1002, primary_group: admin, secondary_groups: }
        groups:
          users: {gid: 100}
          admin: {gid: 101}
      default_images:
        jupyterhub: quansight/qhub-jupyterhub:v0.3.14
      profiles:
        jupyterlab:
        - display_name: Small
          kubespawner_override: {image: registry.example.org/own/lab:7}
      """;

  @TempDir Path folder;

  @Test
  void readsWhatTheConfigurationSays() throws IOException {
    PlatformConfiguration says = configuration(CONFIGURATION);

    assertThat(says.domain()).isEqualTo("qhub.example.org");
    assertThat(says.namespace()).isEqualTo("dev");
    assertThat(says.kubernetesVersion()).isEqualTo("1.20");
    assertThat(says.authenticationType()).isEqualTo("GitHub");
    assertThat(says.ciCdType()).isEqualTo("none");
    assertThat(says.qhubVersion()).isNull();
    assertThat(says.oauthCallbackUrl()).endsWith("/hub/oauth_callback");
    assertThat(says.users().get("jane-doe").secondaryGroups()).containsExactly("admin");
    assertThat(says.users().get("jane-doe").isAdministrator()).isFalse();
    assertThat(says.users().get("root.admin").isAdministrator()).isTrue();
    assertThat(says.groups()).containsExactly("users", "admin");
    assertThat(says.images())
        .containsExactly("quansight/qhub-jupyterhub:v0.3.14", "registry.example.org/own/lab:7");
  }

  @Test
  void takesTheVersionFromTheImages() throws IOException {
    assertThat(OldVersion.detect(configuration(CONFIGURATION), folder).known())
        .contains(new QhubVersion("0.3.14"));
  }

  @Test
  void doesNotGuessWhereCiFilesAndImagesDiffer() throws IOException {
    Files.writeString(folder.resolve(".gitlab-ci.yml"), "  - pip install qhub==0.3.13\n");

    OldVersion version = OldVersion.detect(configuration(CONFIGURATION), folder);

    assertThat(version.known()).isEmpty();
    assertThat(version.disagreement())
        .contains("0.3.13 by .gitlab-ci.yml; 0.3.14 by image jupyterhub of the configuration");
    assertThat(version.decided(new QhubVersion("0.3.13")).known())
        .contains(new QhubVersion("0.3.13"));
    assertThat(version.decided(new QhubVersion("0.3.12")).known()).isEmpty();
  }

  @Test
  void readsWorkflowsOfGitHub() throws IOException {
    Path workflows = Files.createDirectories(folder.resolve(".github/workflows"));
    Files.writeString(workflows.resolve("qhub-ops.yaml"), "run: pip install qhub==0.3.14\n");
    Files.writeString(workflows.resolve("mine.yaml"), "run: pip install qhub==0.1.0\n");

    assertThat(OldVersion.detect(configuration(CONFIGURATION), folder).disagreement()).isEmpty();
  }

  @Test
  void knowsNothingWhenNothingTells() throws IOException {
    OldVersion version = OldVersion.detect(configuration("domain: x.example.org\n"), folder);

    assertThat(version.known()).isEmpty();
  }

  @Test
  void refusesProjectNamesThatTheTargetOrTheCloudRefuses() throws IOException {
    PlatformConfiguration azure = configuration(CONFIGURATION);
    PlatformConfiguration aws = configuration(CONFIGURATION.replace("azure", "aws"));

    assertThat(faults("myqhubnew", azure, "0.4.2")).isEmpty();
    assertThat(faults("myqhub2", azure, "0.4.2")).isEmpty();
    assertThat(faults("myqhub2", azure, "0.4.0")).contains("letters, hyphens");
    assertThat(faults("myqhub", azure, "0.4.2")).contains("old project's name");
    assertThat(faults("my-qhub", azure, "0.4.2")).contains("no hyphen");
    assertThat(faults("my_qhub", aws, "0.4.2")).contains("lower-case");
    assertThat(faults("awsqhub", aws, "0.4.2")).contains("'aws'");
    assertThat(faults("abcdefghijklmnopq", aws, "0.4.2")).contains("16");
  }

  @Test
  void knowsEverySourceAndTarget() {
    SupportedVersions versions = new SupportedVersions();

    assertThat(versions.sources())
        .extracting(QhubVersion::text)
        .containsExactly("0.3.11", "0.3.12", "0.3.13", "0.3.14");
    assertThat(versions.targets())
        .extracting(QhubVersion::text)
        .containsExactly("0.4.0", "0.4.1", "0.4.2", "0.4.3", "0.4.4", "0.4.5");
    assertThat(versions.defaultTarget().text()).isEqualTo("0.4.2");
    assertThat(versions.get(versions.defaultTarget()).findings()).isEmpty();
    assertThat(versions.get(new QhubVersion("0.4.0")).findings())
        .anyMatch(QhubRelease.Remark::blocking);
    assertThat(versions.get(new QhubVersion("0.3.13")).terraform()).isEqualTo("1.0.0");
  }

  @Test
  void readsMarkersOfADeployment() {
    assertThat(Markers.stage("INFO:x:terraform apply directory=stages/05-kubernetes-keycloak"))
        .contains(5);
    assertThat(Markers.loadBalancer("Attempt 1 succeded to connect to tcp://10.1.2.3:80"))
        .contains("10.1.2.3");
    assertThat(Markers.loadBalancer("[terraform]:   \"hostname\" = \"a.elb.example\""))
        .contains("a.elb.example");
    assertThat(Markers.loadBalancer("nothing")).isEmpty();
  }

  @Test
  void addsWhatTheTargetReadsWithoutAsking() throws IOException {
    QhubConfigFile file = file(CONFIGURATION + "ci_cd:\n  type: none\n  branch: main\n# end\n");
    ConfigurationEdits edits = new ConfigurationEdits(file);

    edits.beforeUpgrade();
    edits.afterUpgrade(new SupportedVersions().get(new QhubVersion("0.4.4")), "myqhubnew", "1.23");

    assertThat(file.has("security", "users", "root.admin", "secondary_groups")).isFalse();
    assertThat(file.get("project_name")).contains("myqhubnew");
    assertThat(file.get("azure.kubernetes_version")).contains("1.23");
    assertThat(file.get("namespace")).contains("dev");
    assertThat(file.get("monitoring.enabled")).contains("true");
    assertThat(file.get("kbatch.enabled")).contains("false");
    assertThat(file.get("argo_workflows.enabled")).contains("false");
    assertThat(file.has("ci_cd")).isFalse();
    assertThat(file.get("default_images.jupyterhub"))
        .contains("quay.io/nebari/nebari-jupyterhub:v0.3.14");
    assertThat(file.text()).contains("# end").contains("kubernetes_version: \"1.23\"");
    assertThat(edits.changes()).hasSizeGreaterThan(7);
  }

  private String faults(String name, PlatformConfiguration old, String target) {
    return String.join(
        "; ",
        ProjectNameRule.faults(name, old, new SupportedVersions().get(new QhubVersion(target))));
  }

  private PlatformConfiguration configuration(String text) throws IOException {
    return PlatformConfiguration.of(file(text));
  }

  private QhubConfigFile file(String text) throws IOException {
    return QhubConfigFile.load(Files.writeString(folder.resolve("qhub-config.yaml"), text));
  }
}
