package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Prepares the change of a platform's root password, and writes down where the new one is. */
@Component
class RootRotations {

  private final PlatformKeycloak keycloak;
  private final Clusters clusters;
  private final Redactor redactor;

  RootRotations(PlatformKeycloak keycloak, Clusters clusters, Redactor redactor) {
    this.keycloak = keycloak;
    this.clusters = clusters;
    this.redactor = redactor;
  }

  RootRotation of(StepContext context) {
    Platform platform = context.platform();
    String domain = context.variables().get(RedeploymentVariable.DOMAIN);
    Platform.RootSecret secret = platform.handOver().rootSecret();
    return new RootRotation(
        PlatformKeycloak.address(platform, domain),
        keycloak.root(platform, domain),
        new RootPasswordPlaces(
            keycloak.passwordFile(platform),
            secret == null ? null : new RootPasswordSecret(clusters, platform, secret)),
        new InitialPassword(new UserFiles(context).newConfiguration()),
        redactor);
  }

  void record(StepContext context) {
    Platform.RootSecret secret = context.platform().handOver().rootSecret();
    Evidence.write(
        context,
        "root-password",
        Map.of(
            "file",
            keycloak.passwordFile(context.platform()).path().toString(),
            "secret",
            secret == null ? "" : secret.namespace() + "/" + secret.name(),
            "oldPasswordAndItsTokensRefused",
            true));
  }
}
