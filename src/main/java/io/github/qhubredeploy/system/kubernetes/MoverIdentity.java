package io.github.qhubredeploy.system.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * Whom a mover runs as, when it shall see the volume as a user's server does: no capabilities.
 *
 * @param subPath the folder of the volume that is mounted in the volume's place; null mounts all
 */
public record MoverIdentity(long user, long group, @Nullable String subPath) {

  /** As QHub's user servers run. */
  public static MoverIdentity ofUserServers() {
    return new MoverIdentity(1000, 100, null);
  }

  /** The same with a folder in the volume's place, as a user's home is mounted. */
  public MoverIdentity within(String folder) {
    return new MoverIdentity(user, group, folder);
  }
}
