package io.github.qhubredeploy.system.kubernetes;

import java.util.Map;

/** What QHub calls its objects in the cluster: the same in every 0.3.11 to 0.4.5 installation. */
public final class QhubNames {

  /** The claim of JupyterHub's database, old and new. */
  public static final String HUB_CLAIM = "hub-db-dir";

  /** The database's file on that claim. */
  public static final String HUB_DATABASE = "jupyterhub.sqlite";

  /** The database's path in the hub pod: the image's working directory. */
  public static final String HUB_DATABASE_PATH = "/srv/jupyterhub/jupyterhub.sqlite";

  public static final String HUB = "hub";
  public static final String PROXY = "proxy";

  private QhubNames() {}

  /** The claim with homes and shared folders of a platform before 0.4. */
  public static String oldHomes(String namespace) {
    return "nfs-mount-" + namespace + "-share";
  }

  /** The claim with homes and shared folders since 0.4. */
  public static String newHomes(String namespace) {
    return "jupyterhub-" + namespace + "-share";
  }

  /** Labels of the hub's pods. */
  public static Map<String, String> hubPods() {
    return Map.of("app", "jupyterhub", "component", "hub");
  }

  /** Labels of users' servers. */
  public static Map<String, String> userPods() {
    return Map.of("app", "jupyterhub", "component", "singleuser-server");
  }
}
