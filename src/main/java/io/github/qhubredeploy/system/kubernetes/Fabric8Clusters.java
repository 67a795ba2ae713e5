package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Opens clusters by kubeconfig, or by EKS's own sign-in. */
@Component
class Fabric8Clusters implements Clusters {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int REQUEST_MILLIS = 30_000;
  private static final int RETRIES = 3;

  private final KubernetesSettings settings;

  Fabric8Clusters(KubernetesSettings settings) {
    this.settings = settings;
  }

  @Override
  public Cluster open(ClusterAccess access) {
    Config config =
        new ConfigBuilder(config(access))
            .withConnectionTimeout(CONNECT_MILLIS)
            .withRequestTimeout(REQUEST_MILLIS)
            .withRequestRetryBackoffLimit(RETRIES)
            .build();
    return new Fabric8Cluster(new KubernetesClientBuilder().withConfig(config).build(), settings);
  }

  private static Config config(ClusterAccess access) {
    if (access.kubeconfig() != null) {
      Path file = access.kubeconfig();
      if (!Files.isReadable(file)) {
        throw new ClusterUnreachable(
            "Kubeconfig %s cannot be read: write it, then try again".formatted(file));
      }
      Config config = Config.fromKubeconfig(file.toFile());
      if (access.context() != null) {
        config = context(file, access.context());
      }
      return access.eksRegion() == null
          ? config
          : EksSignIn.withToken(config, access.eksRegion(), cluster(access));
    }
    if (access.eksRegion() != null) {
      return EksSignIn.config(access.eksRegion(), cluster(access));
    }
    throw new ClusterUnreachable(
        "No way to the cluster is given: name a kubeconfig or an EKS region");
  }

  private static Config context(Path file, String context) {
    Config config = Config.fromKubeconfig(context, file.toFile());
    if (config.getCurrentContext() == null
        || !context.equals(config.getCurrentContext().getName())) {
      throw new ClusterUnreachable(
          "Kubeconfig %s has no context %s: correct the platform's file".formatted(file, context));
    }
    return config;
  }

  /** The context names the cluster, as {@code aws eks update-kubeconfig --alias} does. */
  private static String cluster(ClusterAccess access) {
    if (access.context() == null) {
      throw new ClusterUnreachable(
          "An EKS cluster needs its name: write it as the context of the cluster's access");
    }
    return access.context().replaceFirst(".*/", "");
  }
}
