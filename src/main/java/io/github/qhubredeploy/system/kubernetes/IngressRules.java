package io.github.qhubredeploy.system.kubernetes;

import java.util.List;
import java.util.Optional;

/** The rules by which people reach a platform, changed without qhub. */
public interface IngressRules {

  /**
   * What a change did.
   *
   * @param rules names of all rules that are under the other name now
   * @param changed how many of them this call has changed
   */
  record Moved(List<String> rules, int changed) {}

  /**
   * Lets every rule that names the domain, or a name below it, name the other one instead. Each
   * remembers its original, so a second call changes nothing, and a call that was broken off is
   * finished by the next.
   */
  Moved move(String domain, String other);

  /** Gives every moved rule its original back; how many there were. */
  int restore();

  /** Where the platform's load balancer is, if the cluster says so. */
  Optional<String> loadBalancer();

  /** Other objects in which the domain is written, such as {@code ConfigMap dask-etc}. */
  List<String> mentions(String domain);
}
