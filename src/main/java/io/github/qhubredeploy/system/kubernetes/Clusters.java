package io.github.qhubredeploy.system.kubernetes;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;

/** Opens clusters by the access that a platform file gives. */
public interface Clusters {

  /** Opens the cluster; the kubeconfig is read anew, since its tokens are short-lived. */
  Cluster open(ClusterAccess access);
}
