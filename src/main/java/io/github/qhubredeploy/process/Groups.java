package io.github.qhubredeploy.process;

/** The groups of people. */
public final class Groups {

  /** Do what a machine cannot. */
  public static final String OPERATORS = "redeploy-operators";

  /** Say yes; never to their own request. */
  public static final String APPROVERS = "redeploy-approvers";

  /** Make people and groups, and see everything; answer nothing unless they are also one above. */
  public static final String ADMINISTRATORS = "camunda-admin";

  private Groups() {}
}
