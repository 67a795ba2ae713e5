package io.github.qhubredeploy.step.preflight;

import static io.github.qhubredeploy.process.RedeploymentVariable.PLAN_ONLY;
import static io.github.qhubredeploy.process.RedeploymentVariable.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A redeployment that too few people could end is found out before it begins. */
class EnoughApproversTests {

  @TempDir Path folder;

  @Test
  void twoApproversBesidesTheRequesterAreEnough() throws IOException {
    assertThat(look(List.of("anna", "dora"), false)).isEmpty();
  }

  @Test
  void oneIsTooFewAndAnApproverMayStillGoOn() throws IOException {
    assertThat(look(List.of("anna"), false))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.blocks()).isTrue();
              assertThat(finding.overridable()).isTrue();
              assertThat(finding.what()).contains("only 1 besides the requester (rita)");
              assertThat(finding.cure()).contains("2 people", "redeploy-approvers");
            });
  }

  @Test
  void aPlanNeedsNobodyToDestroyAnything() throws IOException {
    assertThat(look(List.of(), true)).isEmpty();
  }

  private List<Finding> look(List<String> others, boolean planOnly) throws IOException {
    Prerequisite.Subject subject = SampleSubject.in(folder);
    ((TestStepContext) subject.step()).with(REQUESTER, "rita").with(PLAN_ONLY, planOnly);
    return new EnoughApprovers(requester -> others).look(subject);
  }
}
