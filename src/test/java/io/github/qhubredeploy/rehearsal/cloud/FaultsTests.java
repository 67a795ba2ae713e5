package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTests {
  @TempDir Path dir;
  private Faults faults;
  private Faults elsewhere;

  @BeforeEach
  void twoProcessesShareOneFile() {
    faults = new Faults(dir.resolve("faults.json"));
    elsewhere = new Faults(dir.resolve("faults.json"));
  }

  @Test
  void nothingFailsByItself() {
    assertThat(faults.take("apply", "02-infrastructure")).isEmpty();
    assertThat(faults.seconds("02-infrastructure")).isZero();
    assertThat(faults.settings().dnsSilent()).isFalse();
  }

  @Test
  void whatFailsOnceFailsOnce() {
    elsewhere.failOnce("apply", "07-kubernetes-services");

    assertThat(faults.take("destroy", "07-kubernetes-services")).isEmpty();
    assertThat(faults.take("apply", "07-kubernetes-services")).isPresent();
    assertThat(faults.take("apply", "07-kubernetes-services")).isEmpty();
  }

  @Test
  void whatFailsAlwaysFailsUntilCleared() {
    elsewhere.fail("destroy", "02-infrastructure");

    assertThat(faults.take("destroy", "02-infrastructure")).isPresent();
    assertThat(faults.take("destroy", "02-infrastructure")).isPresent();
    elsewhere.clear();
    assertThat(faults.take("destroy", "02-infrastructure")).isEmpty();
  }

  @Test
  void switchesDoNotDisturbEachOther() {
    faults.slow("02-infrastructure", 7);
    faults.silenceDns(true);
    faults.stopKeycloak(true);
    faults.failPipeline(true);
    faults.fail("apply", "03-kubernetes-initialize");
    faults.silenceDns(false);

    Faults.Settings seen = elsewhere.settings();
    assertThat(seen.dnsSilent()).isFalse();
    assertThat(seen.keycloakDown()).isTrue();
    assertThat(seen.pipelineFails()).isTrue();
    assertThat(seen.failing()).hasSize(1);
    assertThat(elsewhere.seconds("02-infrastructure")).isEqualTo(7);
  }
}
