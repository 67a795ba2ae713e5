package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How movers run.
 *
 * @param moverImage image with sh, GNU tar, curl, python3; null takes the hub's own image
 * @param moverDeadline after so long the cluster itself ends a mover that nobody watches any more
 * @param memory memory of a mover; its scratch is memory
 * @param spool disk of its node that a mover may use
 * @param pollInterval how often a Job is looked at
 * @param startLimit a mover that a known fault keeps from starting is given up after so long
 * @param removalLimit pods of a removed mover get so long to be gone
 * @param apiPatience an API server that does not answer is asked again for so long
 */
@ConfigurationProperties("redeploy.kubernetes")
public record KubernetesSettings(
    @Nullable String moverImage,
    @DefaultValue("P3D") Duration moverDeadline,
    @DefaultValue("256Mi") String memory,
    @DefaultValue("20Gi") String spool,
    @DefaultValue("PT0.5S") Duration pollInterval,
    @DefaultValue("PT5M") Duration startLimit,
    @DefaultValue("PT5M") Duration removalLimit,
    @DefaultValue("PT10M") Duration apiPatience) {

  /** The old platform's hub image has all that a mover needs. */
  static final String DEFAULT_IMAGE = "quansight/qhub-jupyterhub:v0.3.14";

  /** All settings; those that are left out have their default. */
  @ConstructorBinding
  public KubernetesSettings {}

  /** Settings with the usual limits. */
  public KubernetesSettings(
      @Nullable String moverImage, Duration moverDeadline, String memory, Duration pollInterval) {
    this(
        moverImage,
        moverDeadline,
        memory,
        "20Gi",
        pollInterval,
        Duration.ofMinutes(5),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10));
  }
}
