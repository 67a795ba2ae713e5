package io.github.qhubredeploy.step.preflight;

import static io.github.qhubredeploy.process.RedeploymentVariable.PLAN_ONLY;
import static io.github.qhubredeploy.process.RedeploymentVariable.REQUESTER;

import io.github.qhubredeploy.process.Approvers;
import io.github.qhubredeploy.process.Groups;
import io.github.qhubredeploy.process.RedeploymentVariables;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whether there are people enough to end the redeployment: the old platform is only destroyed when
 * two approvers agree, and the requester is none of them.
 */
@Component
class EnoughApprovers implements Prerequisite {

  private final Approvers approvers;

  EnoughApprovers(Approvers approvers) {
    this.approvers = approvers;
  }

  @Override
  public String name() {
    return "approvers";
  }

  @Override
  public List<Finding> look(Subject subject) {
    RedeploymentVariables variables = subject.step().variables();
    String requester = variables.find(REQUESTER).orElse("");
    List<String> others = approvers.otherThan(requester);
    if (others.size() >= Approvers.NEEDED || variables.is(PLAN_ONLY)) {
      return List.of();
    }
    return List.of(
        Finding.overridable(
            "only %d besides the requester (%s) may approve, so that nobody could destroy the old"
                    .formatted(others.size(), requester)
                + " platform in the end",
            name(),
            "Put %d people into the group %s; with single sign-on, each has to sign in once."
                .formatted(Approvers.NEEDED, Groups.APPROVERS)));
  }
}
