package io.github.qhubredeploy.process;

/** The groups of people. */
public final class Groups {

  /** Do what a machine cannot. */
  public static final String OPERATORS = "redeploy-operators";

  /** Say yes; never to their own request. */
  public static final String APPROVERS = "redeploy-approvers";

  private Groups() {}
}
