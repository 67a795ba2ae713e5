package io.github.qhubredeploy.process;

import java.util.Optional;

/** A run's report as of now, also while the run goes on; implemented by the report's room. */
public interface LiveReport {

  /** The report as a page, if there is such a run. */
  Optional<String> page(RedeploymentId redeployment);

  /** The report as JSON, if there is such a run. */
  Optional<String> data(RedeploymentId redeployment);
}
