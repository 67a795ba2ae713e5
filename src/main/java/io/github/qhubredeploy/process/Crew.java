package io.github.qhubredeploy.process;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Those who may act on a run besides answering its questions. */
@Component
class Crew {

  private static final List<String> GROUPS =
      List.of(Groups.OPERATORS, Groups.APPROVERS, Groups.ADMINISTRATORS);

  private final IdentityService identity;

  Crew(IdentityService identity) {
    this.identity = identity;
  }

  /**
   * Refuses everybody else.
   *
   * @param deed what the person wants to do, as in "may not ..."
   */
  void mustHold(String person, String deed) {
    boolean member =
        identity.createGroupQuery().groupMember(person).list().stream()
            .map(Group::getId)
            .anyMatch(GROUPS::contains);
    if (!member) {
      throw new AuthorizationException(
          "%s may not %s: only members of %s may.".formatted(person, deed, GROUPS));
    }
  }
}
