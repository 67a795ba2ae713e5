package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationVariantsTests {

  private static final SecretReference SECRET = new SecretReference("${env:ANY}");

  @TempDir Path folder;
  private Map<String, SecretReference> credentials = Map.of();
  private String kubernetes = "";
  private String target = "0.4.2";

  @Test
  void anOrdinaryConfigurationHasNothingUnusual() throws IOException {
    assertThat(variants("")).isEmpty();
    assertThat(new PlaceholdersFilled().look(subject(""))).isEmpty();
    assertThat(new ImagesDeployable().look(subject(""))).isEmpty();
  }

  @Test
  void aPlaceholderWithoutAValueIsNamedWithTheVariableThatQhubReallyLooksUp() throws IOException {
    String text = "a: QHUB_SECRET_BUCKET\nb: QHUB_SECRET_PASSWORD\n";
    assertThat(Finding.markdown(new PlaceholdersFilled().look(subject(text))))
        .contains("BLOCKING", "QHUB_SECRET_BUCKET (qhub looks up KET)")
        .contains("QHUB_SECRET_PASSWORD (qhub looks up PASSWORD)");

    credentials = Map.of("KET", SECRET, "PASSWORD", SECRET);
    assertThat(new PlaceholdersFilled().look(subject(text)))
        .singleElement()
        .matches(finding -> !finding.blocks());
  }

  @Test
  void aPlaceholderCannotStayWithAPipelineSinceThatDeploysTheCommittedFile() throws IOException {
    credentials = Map.of("PASSWORD", SECRET);

    assertThat(
            new PlaceholdersFilled()
                .look(subject("a: QHUB_SECRET_PASSWORD\nci_cd: {type: gitlab-ci}\n")))
        .singleElement()
        .matches(Finding::blocks)
        .extracting(Finding::cure)
        .asString()
        .contains("Remove ci_cd");
  }

  @Test
  void aPlaceholderWhereTheOldVersionDoesNotFillItIsTold() throws IOException {
    credentials = Map.of("A", SECRET);

    assertThat(Finding.markdown(new PlaceholdersFilled().look(subject("a: [QHUB_SECRET_A]\n"))))
        .contains("BLOCKING", "[a.0]");
    assertThat(Finding.markdown(new PlaceholdersFilled().look(subject("a: my QHUB_SECRET_A\n"))))
        .contains("BLOCKING", "[a]");
  }

  @Test
  void imagesThatStageSevenCannotTakeApartBlock() throws IOException {
    String images =
        "default_images: {jupyterhub: 'registry:5000/hub:1', jupyterlab: lab, dask_worker: 'a/b:1'}\n";

    assertThat(Finding.markdown(new ImagesDeployable().look(subject(images))))
        .contains("BLOCKING", "[registry:5000/hub:1, lab]", "images of your own");
  }

  @Test
  void theImageOfCondaStoreIsNobodysOwn() throws IOException {
    assertThat(
            new ImagesDeployable()
                .look(
                    subject(
                        "default_images: {conda_store: 'quansight/conda-store-server:v0.3.3'}\n")))
        .isEmpty();
  }

  @Test
  void qhubsImagesWithATagOfNoReleaseAreToldSinceNothingRaisesThem() throws IOException {
    assertThat(
            Finding.markdown(
                new ImagesDeployable()
                    .look(
                        subject(
                            "default_images: {jupyterhub: 'quansight/qhub-jupyterhub:main'}\n"))))
        .contains("does not raise [quansight/qhub-jupyterhub:main]");
  }

  @Test
  void trap12AKubernetesVersionIsAskedForOnlyWhereItIsUsedAndNotAbove123() throws IOException {
    String azure = "provider: azure\nazure: {kubernetes_version: '1.18'}\n";
    assertThat(variants(azure)).contains("will be asked for Kubernetes 1.18");

    kubernetes = "1.24.1";
    assertThat(variants(azure)).contains("0.4 supports 1.23 at most");
    assertThat(variants("provider: gcp\n")).isEmpty();

    kubernetes = "1.23.5";
    assertThat(variants(azure)).isEmpty();
  }

  @Test
  void restrictedProfilesAreShownToEverybodyBy040() throws IOException {
    String profiles = "profiles: {jupyterlab: [{display_name: x, groups: [admin]}]}\n";
    assertThat(variants(profiles)).isEmpty();

    target = "0.4.0";
    assertThat(variants(profiles)).contains("to everybody", "Choose 0.4.2");
  }

  @Test
  void servicesWithNeedsOfTheirOwnAreTold() throws IOException {
    assertThat(variants("clearml: {enabled: true}\n")).contains("files.clearml");
    assertThat(variants("certificate: {type: existing, secret_name: our-cert}\n"))
        .contains("Have the secret our-cert ready");
    assertThat(variants("domain: example.org\nprovider: aws\n")).contains("alias record");
    assertThat(variants("domain: example.co.uk\nprovider: aws\n")).contains("alias record");
    assertThat(variants("domain: example.org\nprovider: do\n")).doesNotContain("alias record");
  }

  @Test
  void otherPlacesOfTheDomainAreToldSinceTheRenamingLeavesThem() throws IOException {
    assertThat(
            variants(
                """
                domain: q.example.org
                theme: {jupyterhub: {welcome: Welcome to q.example.org}}
                security: {authentication: {config: {oauth_callback_url: https://q.example.org/x}}}
                """))
        .isEmpty();
    assertThat(
            variants("domain: q.example.org\ntf_extensions: [{logout: https://q.example.org/}]\n"))
        .contains("[tf_extensions.logout]");
  }

  @Test
  void aLocalPlatformNeedsAnotherClusterAndNoContext() throws IOException {
    assertThat(variants("provider: local\nlocal: {kube_context: old}\n"))
        .contains("BLOCKING", "misspells", "another cluster");
  }

  @Test
  void azureAllowsTwentyFourCharactersForTheStorageAccount() throws IOException {
    kubernetes = "1.23.5";
    assertThat(variants("provider: azure\nazure: {storage_account_postfix: abcdefgh}\n")).isEmpty();
    assertThat(variants("provider: azure\nazure: {storage_account_postfix: abcdefghijklm}\n"))
        .contains("BLOCKING", "26 characters");
  }

  @Test
  void prefectNeedsItsTokenForTheOldPlatformAndGetsNoneInTheNew() throws IOException {
    assertThat(traps("prefect: {enabled: true}\n")).contains("BLOCKING", "TF_VAR_prefect_token");

    credentials = Map.of("TF_VAR_prefect_token", SECRET);
    assertThat(traps("prefect: {enabled: true}\n"))
        .contains("cannot give Prefect its token")
        .doesNotContain("BLOCKING");
  }

  @Test
  void anExistingStateBlocksAndALocalOneIsTold() throws IOException {
    assertThat(traps("terraform_state: {type: existing}\n")).contains("BLOCKING", "overwrite");
    assertThat(traps("terraform_state: {type: local}\n")).contains("beside the configuration");
  }

  @Test
  void trap6ASecondaryAdministratorIsToldBeforeTheRightsGrow() throws IOException {
    assertThat(
            traps("security: {users: {jane: {primary_group: users, secondary_groups: [admin]}}}\n"))
        .contains("[jane] would become administrators");
  }

  private String variants(String text) throws IOException {
    return Finding.markdown(new ConfigurationVariants(new SupportedVersions()).look(subject(text)));
  }

  private String traps(String text) throws IOException {
    return Finding.markdown(new ConfigurationTraps().look(subject(text)));
  }

  private Prerequisite.Subject subject(String text) throws IOException {
    Path config =
        Files.writeString(folder.resolve("qhub-config.yaml"), text + "project_name: old\n");
    TestStepContext step =
        new TestStepContext(SamplePlatforms.of(folder, credentials), folder.resolve("work"))
            .with(RedeploymentVariable.NEW_PROJECT_NAME, "newproject")
            .with(RedeploymentVariable.KUBERNETES_VERSION, kubernetes);
    return new Prerequisite.Subject(
        step.redeployment(),
        step.platform(),
        new QhubVersion(target),
        new OldConfiguration(List.of()).read(config),
        step);
  }
}
