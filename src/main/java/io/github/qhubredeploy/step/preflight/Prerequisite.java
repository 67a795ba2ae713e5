package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.util.List;

/** One thing that must be so before anything is touched. */
interface Prerequisite {

  /**
   * What is looked at.
   *
   * @param old the old configuration as copied into the workspace
   * @param step for checkpoints and evidence
   */
  record Subject(
      RedeploymentId redeployment,
      Platform platform,
      QhubVersion target,
      OldConfiguration.Read old,
      StepContext step) {}

  /** What it is about, for a person. */
  String name();

  /** What is wrong or worth knowing; an exception counts as a finding that blocks. */
  List<Finding> look(Subject subject);
}
