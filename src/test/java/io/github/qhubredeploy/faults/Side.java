package io.github.qhubredeploy.faults;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.RealClusters;
import io.github.qhubredeploy.testing.LocalCluster;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** One of the two clusters, of directories or of pods. */
record Side(Supplier<Cluster> cluster, Function<String, Path> claims, Runnable end)
    implements AutoCloseable {

  static Side local(Path directory) {
    LocalCluster cluster = new LocalCluster(directory);
    return new Side(() -> cluster, name -> cluster.claim(FaultWorld.NAMESPACE, name), () -> {});
  }

  static Side cluster(Path directory, String name) {
    MiniCluster cluster = new MiniCluster(directory, name);
    cluster.start();
    ClusterAccess access = new ClusterAccess(cluster.kubeconfig(), name, null);
    return new Side(
        () -> new RealClusters().open(access),
        claim -> cluster.claim(FaultWorld.NAMESPACE, claim),
        cluster::close);
  }

  Cluster open() {
    return cluster.get();
  }

  Path claim(String name) {
    return claims.apply(name);
  }

  @Override
  public void close() {
    end.run();
  }
}
