package io.github.qhubredeploy.rehearsal;

import java.util.List;

/** Somebody who takes part in the rehearsal. */
enum Person {
  /** In both groups, so only the rule of four eyes keeps this person from approving. */
  REQUESTER("requester", "redeploy-operators", "redeploy-approvers"),
  OPERATOR("operator", "redeploy-operators"),
  APPROVER("approver", "redeploy-approvers"),
  DESTROYER("destroyer", "redeploy-approvers"),
  SECOND_DESTROYER("second-destroyer", "redeploy-approvers");

  private final String id;
  private final List<String> groups;

  Person(String id, String... groups) {
    this.id = id;
    this.groups = List.of(groups);
  }

  String id() {
    return id;
  }

  List<String> groups() {
    return groups;
  }

  static List<Person> all() {
    return List.of(values());
  }
}
