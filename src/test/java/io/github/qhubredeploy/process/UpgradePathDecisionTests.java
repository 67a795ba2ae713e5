package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.UpgradePath.BreakingRelease;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class UpgradePathDecisionTests {

  private final UpgradePath path =
      new UpgradePathDecision(new ClassPathResource("upgrade-path-sample.dmn"));

  @Test
  void comparesVersionsAsNumbers() {
    assertThat(UpgradePath.number("0.3.14")).isEqualTo(3014);
    assertThat(UpgradePath.number("0.4.2")).isEqualTo(4002);
    assertThat(UpgradePath.number("2022.10.1")).isEqualTo(2022010001L);
  }

  @Test
  void givesTheBreakingReleasesOnTheWayOldestFirst() {
    assertThat(path.between("0.3.14", "0.4.2", "aws"))
        .containsExactly(new BreakingRelease("0.4.0", "state", "redeployment", "Redeploy."));
    assertThat(path.between("0.3.14", "2022.10.1", "aws"))
        .extracting(BreakingRelease::release)
        .containsExactly("0.4.0", "2022.10.1");
    assertThat(path.between("0.4.0", "0.4.2", "aws")).isEmpty();
    assertThat(path.between("0.3.14", "0.4.2", "gcp")).isEmpty();
  }
}
