package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How movers run.
 *
 * @param moverImage image with sh, GNU tar, curl, python3; null takes the hub's own image
 * @param moverDeadline after so long the cluster itself ends a mover that nobody watches any more
 * @param memory memory limit of a mover; its scratch is memory
 * @param pollInterval how often a Job is looked at
 */
@ConfigurationProperties("redeploy.kubernetes")
public record KubernetesSettings(
    @Nullable String moverImage,
    @DefaultValue("P3D") Duration moverDeadline,
    @DefaultValue("768Mi") String memory,
    @DefaultValue("PT0.5S") Duration pollInterval) {

  /** The old platform's hub image has all that a mover needs. */
  static final String DEFAULT_IMAGE = "quansight/qhub-jupyterhub:v0.3.14";
}
