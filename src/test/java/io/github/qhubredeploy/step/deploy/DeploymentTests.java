package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;
import static io.github.qhubredeploy.testing.DeploymentWorld.NEW_ADDRESS;
import static io.github.qhubredeploy.testing.DeploymentWorld.OLD_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.DeploymentWorld;
import io.github.qhubredeploy.testing.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DeploymentTests {

  private static final String CONNECTED =
      "Attempt 1 succeded to connect to tcp://" + NEW_ADDRESS + ":443";

  @TempDir Path root;
  private DeploymentWorld world;

  @BeforeEach
  void build() {
    world = new DeploymentWorld(this, root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void removesExactlyTheGuardLine() {
    String before = world.read(world.newConfig());
    world.write(world.newConfig(), before + "prevent_deploy: true  # see docs\r\nlast: 1\n");
    StepOutcome outcome = world.step(RemovePreventDeployDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(world.read(world.newConfig())).isEqualTo(before + "last: 1\n");
    assertThat(guardSheet()).contains("\"removedBy\" : \"the application\"");
    StepOutcome again = world.step(RemovePreventDeployDelegate.class).run(world.context);
    assertThat(again).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(guardSheet()).contains("\"removedBy\" : \"the application\"");
  }

  @Test
  void keepsTheGuardLineUntilAnotherPersonThanTheRequesterHasConfirmed() {
    world.write(world.newConfig(), "prevent_deploy: true\n");
    String task = "Task_ConfirmPreventDeployRemoval";
    Map<String, Object> yes = Map.of("guardRemovalConfirmed", true, "confirmPlatform", "myqhub");

    world.context.decided.without(task);
    keepsTheGuardLine("nobody has answered 'Task_ConfirmPreventDeployRemoval'");
    world.context.decided.answered(task, " RITA", yes);
    keepsTheGuardLine("answered by  RITA, who requested this redeployment");
    world.context.decided.answered(
        task, "anna", Map.of("guardRemovalConfirmed", true, "confirmPlatform", "other"));
    keepsTheGuardLine("the platform's id was not typed");
    world.context.decided.answered(task, "anna", yes);
    world.context.decided.answered(task, "anna", Map.of("guardRemovalConfirmed", false));
    keepsTheGuardLine("the latest answer to 'Task_ConfirmPreventDeployRemoval' is not 'yes'");
    world.context.decided.answered(task, "anna", yes).without("Task_VerifyBackup");
    keepsTheGuardLine("Task_VerifyBackup is done 0 of 1 times");
  }

  private void keepsTheGuardLine(String why) {
    assertThatThrownBy(() -> world.step(RemovePreventDeployDelegate.class).run(world.context))
        .hasMessageStartingWith("The line prevent_deploy stays: ")
        .hasMessageContaining(why)
        .hasMessageContaining("/stop); it rolls back");
    assertThat(world.read(world.newConfig())).isEqualTo("prevent_deploy: true\n");
  }

  @Test
  void deploysNothingWithoutThePlanAndTheConfirmedRemoval() {
    world.context.decided.without("Task_ApprovePlan").without("Task_ConfirmPreventDeployRemoval");

    assertThatThrownBy(() -> world.step(DeployNewPlatformDelegate.class).run(world.context))
        .hasMessageContainingAll("'Task_ApprovePlan'", "'Task_ConfirmPreventDeployRemoval'");
    assertThatThrownBy(() -> world.step(UpdateDnsDelegate.class).run(world.context))
        .hasMessageStartingWith("The domain is not moved");
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void noticesAGuardLineThatSomebodyRemovedByHand() {
    StepOutcome outcome = world.step(RemovePreventDeployDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(guardSheet()).contains("somebody's hand");
    assertThat(world.context.values().get("guardEvidence").toString()).contains("by hand");
  }

  @Test
  void deploysWithTheNewVersionTellsStagesAndKeepsTheKubeconfig() throws IOException {
    Path left = world.context.workspace().freshTemporary().resolve("QHUB_KUBECONFIG");
    world.qhub.answers(
        "deploy-new",
        () -> world.write(left, "kind: Config\n"),
        0,
        "INFO:qhub.provider.terraform:terraform apply directory=stages/04-kubernetes-ingress"
            + " targets=[]",
        CONNECTED);

    StepOutcome outcome = world.step(DeployNewPlatformDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(world.qhub.started().get(0).directory()).endsWith(Path.of("new"));
    assertThat(world.context.progressLines())
        .containsExactly("stage 4 of 8: kubernetes-ingress (apply) 3/8 STAGES");
    Path kept = root.resolve("access/new.kubeconfig");
    assertThat(world.read(kept)).isEqualTo("kind: Config\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
  }

  @Test
  void replacesOnlyAKubeconfigOfItsOwn() {
    Path left = world.context.workspace().freshTemporary().resolve("QHUB_KUBECONFIG");
    world.write(left, "first\n");
    NewKubeconfig.of(world.context).keep();
    world.write(left, "second\n");
    NewKubeconfig.of(world.context).keep();
    assertThat(world.read(root.resolve("access/new.kubeconfig"))).isEqualTo("second\n");

    world.write(root.resolve("access/new.kubeconfig"), "an administrator's\n");
    NewKubeconfig.of(world.context).keep();
    assertThat(world.read(root.resolve("access/new.kubeconfig"))).isEqualTo("an administrator's\n");
  }

  @Test
  void namesTheRealReasonOfAFailureAndMayBeRunAgain() {
    world.qhub.answers(
        "deploy-new",
        1,
        "INFO:qhub.provider.terraform:terraform import directory=stages/01-terraform-state/aws",
        "[terraform]: Error: Cannot import non-existent remote object",
        "INFO:qhub.provider.terraform:terraform apply directory=stages/07-kubernetes-services",
        "[terraform]: ╷",
        "[terraform]: │ Error: could not download chart: no cached repo found",
        "[terraform]: │   with module.minio.helm_release.minio,",
        "[terraform]: ╵",
        "Problem encountered: Terraform error");

    assertThatThrownBy(() -> world.step(DeployNewPlatformDelegate.class).run(world.context))
        .isInstanceOf(BusinessError.class)
        .hasMessageContaining("could not download chart")
        .hasMessageNotContaining("Cannot import");
    assertThat(world.context.values().get("deploymentFailure").toString())
        .contains("module.minio.helm_release.minio");
    assertThat(world.step(DeployNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
    assertThat(world.step(DeployNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.qhub.started()).hasSize(2);
  }

  @Test
  void findsTheLoadBalancerWhileTheDeploymentRuns() {
    world.qhub.answers("deploy-new", 1, CONNECTED, "ERROR: After stage DNS does not point to ip");
    assertThatThrownBy(() -> world.step(DeployNewPlatformDelegate.class).run(world.context))
        .isInstanceOf(BusinessError.class);

    world.step(AwaitLoadBalancerDelegate.class).run(world.context);

    assertThat(world.context.values()).containsEntry("loadBalancerAddress", NEW_ADDRESS);
  }

  @Test
  void asksTerraformWhenTheOutputSaysNothing() throws IOException {
    Path terraform =
        world.context.workspace().freshTemporary().resolve("terraform/1.0.5/terraform");
    Files.createDirectories(terraform.getParent());
    world.write(
        terraform,
        "#!/bin/sh\necho '{\"load_balancer_address\": {\"value\": {\"hostname\":"
            + " \"lb.example.net\", \"ip\": \"\"}}}'\n");
    assertThat(terraform.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(
        world.context.workspace().fresh().resolve("stages/04-kubernetes-ingress"));

    world.step(AwaitLoadBalancerDelegate.class).run(world.context);

    assertThat(world.context.values()).containsEntry("loadBalancerAddress", "lb.example.net");
  }

  @Test
  void stopsWaitingWhenTheDeploymentHasEndedWithoutAnAddress() {
    world.step(DeployNewPlatformDelegate.class).run(world.context);

    assertThatThrownBy(() -> world.step(AwaitLoadBalancerDelegate.class).run(world.context))
        .isInstanceOf(NoLoadBalancer.class);
    world.context.with(LOAD_BALANCER_ADDRESS, NEW_ADDRESS);
    assertThat(world.step(AwaitLoadBalancerDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
  }

  @Test
  void waitsForADeploymentThatHasNotBegunUntilItIsToldToStop() {
    int[] looks = {0};
    world.context.atCheckpoint(
        () -> {
          if (++looks[0] > 3) {
            throw new StepInterrupted("cancelled");
          }
        });

    assertThatThrownBy(() -> world.step(AwaitLoadBalancerDelegate.class).run(world.context))
        .isInstanceOf(StepInterrupted.class);
  }

  @Test
  void comparesEveryAddressOfTheDomainWithThoseOfTheLoadBalancer() {
    world.context.with(LOAD_BALANCER_ADDRESS, "lb.example.net");
    world.web.zone.put("lb.example.net", List.of("203.0.113.1", "203.0.113.2"));
    world.web.zone.put("qhub.example.com", List.of("203.0.113.2", OLD_ADDRESS));

    world.step(CheckDnsDelegate.class).run(world.context);
    assertThat(world.context.values()).containsEntry("dnsMatches", false);
    assertThat(world.context.values().get("dnsFinding").toString())
        .contains("leads to " + OLD_ADDRESS, "lb.example.net (203.0.113.1, 203.0.113.2)");

    world.web.zone.put("qhub.example.com", List.of("203.0.113.2"));
    world.step(CheckDnsDelegate.class).run(world.context);
    assertThat(world.context.values()).containsEntry("dnsMatches", true);
  }

  @Test
  void pointsTheDomainToTheNewLoadBalancer() {
    world.context.with(LOAD_BALANCER_ADDRESS, NEW_ADDRESS);

    world.step(UpdateDnsDelegate.class).run(world.context);

    assertThat(world.web.addresses("qhub.example.com")).containsExactly(NEW_ADDRESS);
  }

  @Test
  void pointsTheNamesOfClearMlToo() {
    world.context.with(LOAD_BALANCER_ADDRESS, NEW_ADDRESS);
    GitServer.write(
        world.context.workspace().fresh().resolve("qhub-config.yaml"),
        "clearml:\n  enabled: true\n");

    world.step(UpdateDnsDelegate.class).run(world.context);

    assertThat(List.of("qhub.example.com", "app.clearml.qhub.example.com"))
        .allSatisfy(name -> assertThat(world.web.addresses(name)).containsExactly(NEW_ADDRESS));
  }

  private String guardSheet() {
    return world.read(world.context.workspace().evidence().resolve("prevent-deploy-removal.json"));
  }
}
