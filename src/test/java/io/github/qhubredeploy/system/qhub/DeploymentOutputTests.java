package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentOutputTests {

  @ParameterizedTest
  @CsvSource({
    "terraform apply directory=stages/02-infrastructure/aws targets=[], 2, 8",
    "terraform init directory=stages/08-qhub-tf-extensions, 8, 8",
    "terraform apply directory=terraform-state targets=None, 1, 3",
    "terraform apply directory=infrastructure targets=['module.kubernetes'], 2, 3",
    "terraform apply directory=infrastructure targets=None, 3, 3",
    "terraform destroy directory=infrastructure, 3, 3",
  })
  void readsTheStageFromWhatQhubLogs(String line, int number, int count) {
    DeployedStage stage = DeployedStage.of("INFO:qhub.provider.terraform:" + line).orElseThrow();

    assertThat(stage.number()).isEqualTo(number);
    assertThat(stage.count()).isEqualTo(count);
  }

  @Test
  void takesTheHostNameBeforeTheAddressAndNothingOfAnotherOutput() {
    assertThat(
            address(
                "[terraform]: load_balancer_address = {",
                "[terraform]:   \"hostname\" = \"lb.example.net\"",
                "[terraform]:   \"ip\" = \"\"",
                "[terraform]: }"))
        .contains("lb.example.net");
    assertThat(
            address(
                "[terraform]: load_balancer_address = {",
                "[terraform]: }",
                "[terraform]: \"ip\" = \"192.0.2.1\""))
        .isEmpty();
    assertThat(address("Attempt 3 succeeded to connect to tcp://192.0.2.5:8022"))
        .contains("192.0.2.5");
    assertThat(address("Attempt 1 failed to connect to tcp tcp://192.0.2.5:80")).isEmpty();
  }

  @Test
  void findsThePreventedDeploymentWhoseTextIsBelowItsHeading() {
    String reason =
        FailureReason.of(
            result(
                "INFO:qhub.render:rendering",
                "",
                "Problem encountered: ",
                "Deployment prevented due to the prevent_deploy setting in your qhub-config.yaml"));

    assertThat(reason).contains("Deployment prevented due to the prevent_deploy setting");
    assertThat(Cure.of(reason)).contains("guard line");
  }

  @Test
  void takesTheLastLinesWhenNothingLooksLikeAnError() {
    assertThat(FailureReason.of(result("INFO:x:begin", "qhub was ended from outside")))
        .isEqualTo("qhub was ended from outside");
  }

  @Test
  void doesNotTakeTheHarmlessTracebackForTheReason() {
    String reason =
        FailureReason.of(
            result(
                "ERROR: After stage directory=stages/04 DNS domain=d does not point to ip=1",
                "Exception in thread Thread-1:",
                "Traceback (most recent call last):",
                "ProcessLookupError: [Errno 3] No such process"));

    assertThat(reason).contains("does not point to ip").doesNotContain("ProcessLookupError");
  }

  @Test
  void keepsTheSummaryShortEnoughForTheEngine() {
    QhubCommand command =
        new QhubCommand(
            "deploy-new",
            new QhubVersion("0.4.2"),
            Path.of("new"),
            List.of("deploy"),
            java.util.Map.of(),
            Path.of("tmp"),
            Path.of("logs"));

    DeploymentFailed failed =
        new DeploymentFailed(command, result("Error: " + "long ".repeat(2_000)));

    assertThat(failed.summary()).hasSizeLessThanOrEqualTo(666).contains("running qhub again");
    assertThat(failed.details()).hasSizeLessThanOrEqualTo(3_500);
  }

  private static java.util.Optional<String> address(String... lines) {
    LoadBalancerLines found = new LoadBalancerLines();
    List.of(lines).forEach(found::line);
    return found.address();
  }

  private static QhubResult result(String... lines) {
    return new QhubResult(1, Path.of("deploy.log"), List.of(lines));
  }
}
