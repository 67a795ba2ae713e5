package io.github.qhubredeploy.process;

import io.github.qhubredeploy.common.PrivateFiles;
import org.springframework.stereotype.Component;

/** Finds the directory of a run, also outside of a step. */
@Component
public class Workspaces {

  private final WorkspaceSettings settings;

  Workspaces(WorkspaceSettings settings) {
    this.settings = settings;
    PrivateFiles.closeExisting(settings.workspace());
  }

  /** The run's directory. */
  public Workspace of(RedeploymentId redeployment) {
    return new Workspace(settings.workspace(), redeployment);
  }
}
