package io.github.qhubredeploy.rehearsal.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can go wrong on a cluster, switched on and off while it runs; the world's client is spared.
 */
public final class ClusterFaults {

  private volatile boolean apiRefuses;
  private volatile boolean execFails;
  private volatile boolean accessDenied;
  private volatile Duration apiDelay = Duration.ZERO;
  private volatile String missingImage = "";
  private final Map<String, Kill> kills = new ConcurrentHashMap<>();

  /** How often, and how long after its start, a pod is killed. */
  record Kill(int times, Duration after) {}

  /** Every request is answered with 503. */
  public void refuseApi(boolean on) {
    apiRefuses = on;
  }

  /** Every request waits this long; zero ends it. */
  public void delayApi(Duration delay) {
    apiDelay = delay;
  }

  /** Every exec is refused the way an API server does that cannot reach the node. */
  public void failExec(boolean on) {
    execFails = on;
  }

  /** Every self subject access review says no. */
  public void denyAccess(boolean on) {
    accessDenied = on;
  }

  /** The next pods whose name contains the text are killed (exit code 137) so long after start. */
  public void killPods(String nameContains, int times, Duration after) {
    kills.put(nameContains, new Kill(times, after));
  }

  /** Images whose name contains the text cannot be pulled; none when it is empty. */
  public void withoutImage(String nameContains) {
    missingImage = nameContains;
  }

  /** Everything works again. */
  public void clear() {
    apiRefuses = false;
    execFails = false;
    accessDenied = false;
    apiDelay = Duration.ZERO;
    missingImage = "";
    kills.clear();
  }

  boolean lacksImage(String image) {
    return !missingImage.isEmpty() && image.contains(missingImage);
  }

  boolean apiRefuses() {
    return apiRefuses;
  }

  boolean execFails() {
    return execFails;
  }

  boolean accessDenied() {
    return accessDenied;
  }

  Duration apiDelay() {
    return apiDelay;
  }

  /** How long the pod may live; negative when it is not to be killed. Counts the pod. */
  Duration lifeOf(String pod) {
    for (String part : kills.keySet()) {
      Kill kill = pod.contains(part) ? kills.get(part) : null;
      if (kill != null && kill.times() > 0) {
        kills.put(part, new Kill(kill.times() - 1, kill.after()));
        return kill.after();
      }
    }
    return Duration.ofMillis(-1);
  }
}
