package io.github.qhubredeploy.process;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** The approvers that the engine knows. */
@Component
class EngineApprovers implements Approvers {

  private final IdentityService people;

  EngineApprovers(IdentityService people) {
    this.people = people;
  }

  @Override
  public List<String> otherThan(String requester) {
    Collection<String> persons =
        people.createUserQuery().memberOfGroup(Groups.APPROVERS).list().stream()
            .map(User::getId)
            .filter(id -> !RecordedDecisions.isSamePerson(id, requester))
            .collect(
                Collectors.toMap(
                    id -> id.strip().toLowerCase(Locale.ROOT),
                    id -> id,
                    (one, other) -> one,
                    TreeMap::new))
            .values();
    return List.copyOf(persons);
  }
}
