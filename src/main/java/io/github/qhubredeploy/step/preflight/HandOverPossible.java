package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platform.RootSecret;
import io.github.qhubredeploy.system.keycloak.ServerExport;
import io.github.qhubredeploy.system.keycloak.ServerExportUnreadable;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.kubernetes.SecretTaken;
import io.github.qhubredeploy.system.sealing.CertificateUnusable;
import io.github.qhubredeploy.system.sealing.Recipient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether what the platform file names for passwords can be used: it is needed in the middle of the
 * night, when nobody who could mend it is there.
 */
@Component
class HandOverPossible implements Prerequisite {

  private static final String SECRET = "handOver.rootSecret";

  private final Clusters clusters;

  HandOverPossible(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public String name() {
    return "handOver";
  }

  @Override
  public List<Finding> look(Subject subject) {
    Platform platform = subject.platform();
    List<Finding> findings = new ArrayList<>();
    certificate(platform.handOver().certificate(), subject).ifPresent(findings::add);
    export(platform.keycloakExport()).ifPresent(findings::add);
    rootSecret(platform.handOver().rootSecret()).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> certificate(@Nullable Path certificate, Subject subject) {
    if (certificate == null) {
      return "password".equals(subject.old().says().authenticationType())
          ? Optional.of(
              Finding.warning(
                  "users sign in by password, and old passwords cannot be carried over; who has no"
                      + " mail address, or cannot be mailed, gets no new one",
                  "handOver.certificate",
                  "Name an administrator's certificate in the platform file."))
          : Optional.empty();
    }
    try {
      Recipient.of(certificate);
      return Optional.empty();
    } catch (CertificateUnusable e) {
      return Optional.of(blocking(e, "handOver.certificate"));
    }
  }

  private static Optional<Finding> export(@Nullable Path export) {
    if (export == null) {
      return Optional.empty();
    }
    try {
      ServerExport.read(export);
      return Optional.empty();
    } catch (ServerExportUnreadable e) {
      return Optional.of(blocking(e, "keycloak.export"));
    }
  }

  /** A Secret of the new cluster cannot be looked at before there is one. */
  private Optional<Finding> rootSecret(@Nullable RootSecret secret) {
    if (secret == null || secret.cluster() == null) {
      return Optional.empty();
    }
    try (Cluster cluster = clusters.open(secret.cluster())) {
      if (cluster.version().isEmpty()) {
        return Optional.of(
            Finding.blocking(
                "its cluster does not answer within 10 s",
                SECRET,
                "Check kubeconfig and context of handOver.rootSecret in the platform file."));
      }
      cluster.keptSecret(secret.namespace(), secret.name()).checkOwner();
      return Optional.empty();
    } catch (SecretTaken e) {
      return Optional.of(blocking(e, SECRET));
    } catch (RuntimeException e) {
      return Optional.of(
          Finding.blocking(
              "Secret %s in namespace %s cannot be read: %s"
                  .formatted(secret.name(), secret.namespace(), e.getMessage()),
              SECRET,
              "Let its kubeconfig's account get, make and patch this Secret, then try again."));
    }
  }

  /** The message of such a fault says the cure itself. */
  private static Finding blocking(RuntimeException e, String where) {
    return Finding.blocking(String.valueOf(e.getMessage()), where, "");
  }
}
