package io.github.qhubredeploy.rehearsal.sample;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The platform to be redeployed: volumes with everything awkward that homes hold, a hub that writes
 * to its database, people who write to their homes, and witnesses outside the volumes of what was
 * written.
 */
public final class SamplePlatform {

  public static final String NAMESPACE = "dev";
  public static final String OLD_HOMES = "nfs-mount-dev-share";
  public static final String NEW_HOMES = "jupyterhub-dev-share";
  public static final String DATABASE = "hub-db-dir";

  private final MiniCluster cluster;
  private final Path witnesses;

  private SamplePlatform(MiniCluster cluster, Path witnesses) {
    this.cluster = cluster;
    this.witnesses = witnesses.toAbsolutePath();
  }

  /** Lays the volumes of the old platform down; the witnesses will be in the directory. */
  public static SamplePlatform create(MiniCluster old, Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    SampleTree.create(old.claim(NAMESPACE, OLD_HOMES, "100Gi"));
    HubDatabase.createOld(old.claim(NAMESPACE, DATABASE, "1Gi"));
    return new SamplePlatform(old, directory);
  }

  /** The volumes, the hub and the proxy of a new platform nobody has used; after its start. */
  public static void newPlatformVolumes(MiniCluster neu) {
    neu.claim(NAMESPACE, NEW_HOMES, "100Gi");
    HubDatabase.createFresh(neu.claim(NAMESPACE, DATABASE, "1Gi"));
    PlatformObjects objects = new PlatformObjects(neu.client());
    objects.scripts();
    objects.newHub();
    objects.proxy();
    awaitHub(neu.client());
  }

  /** Starts the hub, the proxy and the servers of two people, and waits for the hub. */
  public void startUse() {
    cluster.claim(NAMESPACE, OLD_HOMES, "100Gi");
    cluster.claim(NAMESPACE, DATABASE, "1Gi");
    PlatformObjects objects = new PlatformObjects(cluster.client());
    objects.scripts();
    objects.oldHub(witnesses);
    objects.proxy();
    SampleUsers.WORKING.forEach(user -> objects.server(user, witnesses));
    awaitHub(cluster.client());
  }

  public Path homes() {
    return cluster.claim(NAMESPACE, OLD_HOMES);
  }

  public Path database() {
    return cluster.claim(NAMESPACE, DATABASE).resolve(HubDatabase.FILE);
  }

  /** The rows the hub has committed; its witness is the file hub-ticks.log. */
  public HubTicks ticks() {
    return HubTicks.read(witnesses.resolve(PlatformObjects.HUB_WITNESS));
  }

  /** What the person's server said it will do and has done, one operation per line. */
  public Path witness(SampleUser user) {
    return witnesses.resolve(PlatformObjects.witness(user));
  }

  /** What the new platform's volume has to hold when the old one holds what it does now. */
  public Fingerprint expectedOnNewPlatform() {
    return ExpectedTree.here(witnesses).from(Fingerprint.of(homes()));
  }

  /** The part of a new platform's volume that is compared with the expected one. */
  public static Fingerprint foundOnNewPlatform(MiniCluster neu) {
    return ExpectedTree.withoutTop(Fingerprint.of(neu.claim(NAMESPACE, NEW_HOMES)));
  }

  private static void awaitHub(KubernetesClient client) {
    client
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("hub")
        .waitUntilCondition(
            hub ->
                hub != null
                    && hub.getStatus() != null
                    && Integer.valueOf(1).equals(hub.getStatus().getReadyReplicas()),
            Patience.LIMIT.toSeconds(),
            TimeUnit.SECONDS);
  }
}
