package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.dns.NameResolver;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import io.github.qhubredeploy.system.qhub.TerraformOutputs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds where the old platform is reached, which a renaming does not change. */
@Component
class OldLoadBalancer {

  private final QhubDeployments deployments;
  private final TerraformOutputs outputs;
  private final NameResolver resolver;
  private final Clusters clusters;

  OldLoadBalancer(
      QhubDeployments deployments,
      TerraformOutputs outputs,
      NameResolver resolver,
      Clusters clusters) {
    this.deployments = deployments;
    this.outputs = outputs;
    this.resolver = resolver;
    this.clusters = clusters;
  }

  /** From what qhub said, from terraform's state, or from the domain, which still leads there. */
  String address(StepContext context, QhubCommand command) {
    return deployments
        .address(command.logs(), command.name())
        .or(() -> outputs.loadBalancer(command))
        .or(() -> context.variables().find(OLD_LOAD_BALANCER_ADDRESS))
        .or(() -> domain(context))
        .orElseThrow(() -> new LoadBalancerUnknown(command));
  }

  /** When no qhub ran here: from the cluster, or from the domain, which still leads there. */
  String address(StepContext context) {
    return context
        .variables()
        .find(OLD_LOAD_BALANCER_ADDRESS)
        .or(() -> service(context))
        .or(() -> domain(context))
        .orElseThrow(LoadBalancerUnknown::new);
  }

  private Optional<String> service(StepContext context) {
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      return cluster.ingressRules(context.variables().get(NAMESPACE)).loadBalancer();
    }
  }

  private Optional<String> domain(StepContext context) {
    return resolver.addresses(context.variables().get(DOMAIN)).stream().findFirst();
  }
}
