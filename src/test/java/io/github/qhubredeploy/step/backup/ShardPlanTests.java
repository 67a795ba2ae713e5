package io.github.qhubredeploy.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardPlanTests {

  private static final long MEBI = 1 << 20;

  @Test
  void smallShardsGoInSmallParts() {
    ShardPlan plan = new ShardPlan(1, "home/anna", 1000, 3, 0, 0);

    assertThat(plan.partBytes(64)).isEqualTo(8 * MEBI);
    assertThat(plan.addresses(64, 1)).isEqualTo(8);
  }

  @Test
  void hugeShardsStayBelowTheStoresLimitOfParts() {
    ShardPlan plan = new ShardPlan(1, "home/anna", 2L << 40, 10, 0, 0);

    assertThat(plan.partBytes(64)).isGreaterThan(64 * MEBI);
    assertThat(plan.addresses(64, 1)).isLessThanOrEqualTo(10_000);
    assertThat(plan.addresses(64, 1) * plan.partBytes(64)).isGreaterThan(2L << 40);
  }

  @Test
  void anotherAttemptGetsMoreAddresses() {
    ShardPlan plan = new ShardPlan(1, "home/anna", 4L << 30, 10, 0, 0);

    assertThat(plan.addresses(64, 2)).isGreaterThan(plan.addresses(64, 1) * 3 / 2);
  }
}
