package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real CLI makes of a cloud in which something is wrong. */
class FailingCloudIT {
  private static final String DOMAIN = "qhub.example.com";
  @TempDir static Path dir;
  private static CliWorld world;

  @BeforeAll
  static void anUpgradedConfiguration() throws Exception {
    world = new CliWorld(dir);
    world.sleep = 0.001;
    world.cloud.existing("oldproject", "dev", DOMAIN);
    world.initialize("oldproject", DOMAIN);
    world.upgrade();
    world.rewrite("new", "prevent_deploy: true\n", "");
    world.rewrite("new", "project_name: oldproject", "project_name: newproject");
    world.cloud.zone().set(DOMAIN, LoadBalancer.NEW_ADDRESS);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @AfterEach
  void mend() {
    world.cloud.faults().clear();
  }

  @Test
  void aStageThatFailsEndsTheDeployment() throws Exception {
    world.cloud.faults().failOnce("apply", "02-infrastructure");
    CliRun run = world.deploy("0.4.2", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("error creating EKS Cluster (newproject-dev)", "╷", "╵");
    assertThat(run.err()).contains("Problem encountered: Terraform error");
  }

  @Test
  void theNameOfTheOldProjectCannotBeUsedAgain() throws Exception {
    world.rewrite("new", "project_name: newproject", "project_name: oldproject");
    CliRun run = world.deploy("0.4.2", "new");
    world.rewrite("new", "project_name: oldproject", "project_name: newproject");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("Cluster already exists with name: oldproject-dev");
  }

  @Test
  void aNameThatIsNeverAnsweredEndsTheDeployment() throws Exception {
    world.cloud.faults().silenceDns(true);
    CliRun run = world.deploy("0.4.2", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("does not point to ip=" + LoadBalancer.NEW_ADDRESS);
  }

  @Test
  void aNameThatPointsElsewhereEndsTheDeployment() throws Exception {
    world.cloud.zone().set(DOMAIN, LoadBalancer.OLD_ADDRESS);
    CliRun run = world.deploy("0.4.2", "new");
    world.cloud.zone().set(DOMAIN, LoadBalancer.NEW_ADDRESS);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("instead got " + LoadBalancer.OLD_ADDRESS);
  }

  @Test
  void aKeycloakThatIsNotThereEndsTheDeployment() throws Exception {
    world.cloud.faults().stopKeycloak(true);
    CliRun run = world.deploy("0.4.2", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("ERROR: unable to connect to keycloak master realm");
  }

  @Test
  void aHubThatIsNotReadyEndsTheDeployment() throws Exception {
    world.clusters.hubsReady = false;
    CliRun run = world.deploy("0.4.2", "new");
    world.clusters.hubsReady = true;

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("ERROR: Service jupyterhub DOWN");
  }

  @Test
  void aDestructionThatFailsIsToldWithExitCodeZero() throws Exception {
    world.deploy("0.4.2", "new");
    world.cloud.faults().fail("destroy", "02-infrastructure");
    CliRun run = world.destroy("0.4.2", "new");

    assertThat(run.exitCode()).isZero();
    assertThat(run.all()).contains("ERROR: not all qhub stages were destroyed properly");
    assertThat(world.clusters.isUp("newproject")).isTrue();
    assertThat(world.cloud.left()).contains("newproject-dev");
  }
}
