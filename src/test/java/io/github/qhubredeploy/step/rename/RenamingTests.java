package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.testing.DeploymentWorld.OLD_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.DirectSteps;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.DeploymentWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamingTests {

  private static final String OUTPUT = "[terraform]: ingress_jupyter = {";

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
  void changesNothingBeforeAnotherPersonThanTheRequesterHasApprovedThePlan() {
    for (Runnable decide :
        List.<Runnable>of(
            () -> world.context.decided.without("Task_ApprovePlan"),
            () ->
                world.context.decided.answered(
                    "Task_ApprovePlan", "RITA", Map.of("planApproved", true)),
            () ->
                world.context.decided.answered(
                    "Task_ApprovePlan", "anna", Map.of("planApproved", false)))) {
      decide.run();
      for (var step :
          List.of(
              RenameOldDomainDelegate.class,
              DeployOldPlatformDelegate.class,
              RunOldPipelineDelegate.class,
              HideOldPlatformDelegate.class,
              FenceOldPlatformDelegate.class,
              UpdateOldDnsDelegate.class)) {
        assertThatThrownBy(() -> new DirectSteps().run(world.step(step), world.context))
            .as(step.getSimpleName())
            .hasMessageContaining("'Task_ApprovePlan'");
      }
    }
    assertThat(world.read(world.oldConfig())).isEqualTo(DeploymentWorld.CONFIGURATION);
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void changesDomainCallbackAndTextsAndNoOtherByte() {
    StepOutcome outcome = world.step(RenameOldDomainDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(world.read(world.oldConfig()))
        .isEqualTo(
            DeploymentWorld.CONFIGURATION
                .replace("domain: qhub.example.com", "domain: qhub-old.example.com")
                .replace("https://qhub.example.com/hub", "https://qhub-old.example.com/hub")
                .replace("Welcome to qhub.example.com", "Welcome to qhub-old.example.com"));
    assertThat(world.read(world.context.workspace().evidence().resolve("old-domain-renamed.json")))
        .contains("security.authentication.config.oauth_callback_url", "line 15 (extra)");
  }

  @Test
  void theOtherNameIsACallbackTooWhereTheProviderHasAnApi() {
    world.context.with(RedeploymentVariable.OAUTH_BY_API, true);

    world.step(RenameOldDomainDelegate.class).run(world.context);

    assertThat(world.callbacks.held)
        .containsExactly("https://qhub-old.example.com/hub/oauth_callback");
  }

  @Test
  void renamesOnceAndKeepsTheOriginal() {
    world.step(RenameOldDomainDelegate.class).run(world.context);

    StepOutcome again = world.step(RenameOldDomainDelegate.class).run(world.context);

    assertThat(again).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.read(world.oldConfig().resolveSibling("qhub-config.yaml.original")))
        .isEqualTo(DeploymentWorld.CONFIGURATION);
  }

  @Test
  void refusesAConfigurationOfAnotherDomain() {
    world.context.with(RedeploymentVariable.DOMAIN, "other.example.com");

    assertThatThrownBy(() -> world.step(RenameOldDomainDelegate.class).run(world.context))
        .hasMessageContaining("planned for 'other.example.com'");
  }

  @Test
  void deploysWithExactlyTheOldVersionAndFindsTheAddress() {
    world.qhub.answers(
        "deploy-old",
        0,
        "INFO:qhub.provider.terraform:terraform apply directory=infrastructure targets=[]",
        OUTPUT,
        "[terraform]:   \"hostname\" = \"\"",
        "[terraform]:   \"ip\" = \"" + OLD_ADDRESS + "\"",
        "[terraform]: }",
        "Traceback (most recent call last):",
        "ProcessLookupError: [Errno 3] No such process");

    StepOutcome outcome = world.step(DeployOldPlatformDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(world.qhub.started().get(0).toString())
        .isEqualTo("qhub deploy -c qhub-config.yaml --disable-prompt (0.3.14, deploy-old)");
    assertThat(world.qhub.started().get(0).temporary()).endsWith(Path.of("tmp-old"));
    assertThat(world.context.values()).containsEntry("oldLoadBalancerAddress", OLD_ADDRESS);
    assertThat(world.context.progressLines())
        .containsExactly("stage 3 of 3: infrastructure (apply) 2/3 STAGES");
  }

  @Test
  void doesNotDeployTwiceAfterACrash() {
    world.web.zone.put("qhub.example.com", List.of(OLD_ADDRESS));
    world.qhub.dieBeforeTheAnswerIsPutAside();
    assertThatThrownBy(() -> world.step(DeployOldPlatformDelegate.class).run(world.context))
        .hasMessage("killed");

    StepOutcome again = world.step(DeployOldPlatformDelegate.class).run(world.context);

    assertThat(again).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.qhub.started()).hasSize(1);
    assertThat(world.context.values()).containsEntry("oldLoadBalancerAddress", OLD_ADDRESS);
  }

  @Test
  void letsAPersonDecideOnAFailureAndThenReallyTriesAgain() {
    world.web.zone.put("qhub.example.com", List.of(OLD_ADDRESS));
    world.qhub.answers("deploy-old", 1, "IP Address not found in: {}", "ValueError: no address");

    assertThatThrownBy(() -> world.step(DeployOldPlatformDelegate.class).run(world.context))
        .isInstanceOfSatisfying(
            BusinessError.class,
            e -> assertThat(e.error()).isEqualTo(BusinessErrors.DEPLOYMENT_FAILED))
        .hasMessageContaining("no address");
    assertThat(world.context.values().get("deploymentFailure").toString())
        .contains("exit code 1", "no address");

    world.step(DeployOldPlatformDelegate.class).run(world.context);
    assertThat(world.qhub.started()).hasSize(2);
  }

  @Test
  void hidesTheOldPlatformByItsIngressRulesWithoutDeployingAnything() {
    world.oldCluster.rules.hosts.add("qhub.example.com");
    world.web.zone.put("qhub.example.com", List.of(OLD_ADDRESS));

    StepOutcome first = world.step(HideOldPlatformDelegate.class).run(world.context);
    StepOutcome again = world.step(HideOldPlatformDelegate.class).run(world.context);

    assertThat(first).isEqualTo(StepOutcome.DONE);
    assertThat(again).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.oldCluster.rules.hosts).containsExactly("qhub-old.example.com");
    assertThat(world.context.values()).containsEntry("oldLoadBalancerAddress", OLD_ADDRESS);
    assertThat(world.qhub.started()).isEmpty();
    assertThat(
            world.read(world.context.workspace().evidence().resolve("old-renaming-ingress.json")))
        .contains("ConfigMap dask-etc", "puts the rules back");
  }

  @Test
  void letsAPersonDecideWhenNoIngressRuleNamesTheDomain() {
    assertThatThrownBy(() -> world.step(HideOldPlatformDelegate.class).run(world.context))
        .isInstanceOf(BusinessError.class)
        .hasMessageContaining("No IngressRoute of namespace dev names qhub.example.com");
  }

  @Test
  void pointsTheOldNameToTheOldAddress() {
    world.context.with(RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS, OLD_ADDRESS);

    world.step(UpdateOldDnsDelegate.class).run(world.context);

    assertThat(world.web.addresses("qhub-old.example.com")).containsExactly(OLD_ADDRESS);
  }

  @Test
  void tellsWhyTheOldPlatformIsNotReached() {
    world.context.with(RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS, OLD_ADDRESS);

    world.step(CheckOldPlatformDelegate.class).run(world.context);
    assertThat(world.context.values())
        .containsEntry("oldPlatformAnswers", false)
        .extractingByKey("dnsFinding")
        .asString()
        .contains("no record yet");

    world.web.zone.put("qhub-old.example.com", List.of(OLD_ADDRESS));
    world.web.statuses.put("qhub-old.example.com", 404);
    world.step(CheckOldPlatformDelegate.class).run(world.context);
    assertThat(world.context.values().get("dnsFinding").toString()).contains("HTTP 404");

    world.web.statuses.put("qhub-old.example.com", 200);
    world.step(CheckOldPlatformDelegate.class).run(world.context);
    assertThat(world.context.values()).containsEntry("oldPlatformAnswers", true);
  }
}
