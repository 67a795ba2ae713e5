package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platform;
import java.util.List;

/** A look at the request and the old configuration before anything is started. */
public interface StartCheck {

  /**
   * What the configuration says, and every fault of the request against it.
   *
   * @param request complete: defaults are filled in
   * @param facts domain, oldVersion, oldProjectName, namespace, provider, authentication, cicd,
   *     sourceHasKeycloak, dnsByApi, oauthByApi; written by the check as far as it can read them
   * @return one sentence per fault, with the cure; empty when the run may start
   */
  List<String> faults(StartRequest request, Platform platform, RedeploymentVariables facts);
}
