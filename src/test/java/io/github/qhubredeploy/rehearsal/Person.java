package io.github.qhubredeploy.rehearsal;

import java.util.List;

/** Somebody who takes part in the rehearsal. */
enum Person {
  REQUESTER("requester", "redeploy-operators"),
  OPERATOR("operator", "redeploy-operators"),
  APPROVER("approver", "redeploy-approvers"),
  DESTROYER("destroyer", "redeploy-approvers"),
  SECOND_DESTROYER("second-destroyer", "redeploy-approvers");

  private final String id;
  private final String group;

  Person(String id, String group) {
    this.id = id;
    this.group = group;
  }

  String id() {
    return id;
  }

  String group() {
    return group;
  }

  static List<Person> all() {
    return List.of(values());
  }
}
