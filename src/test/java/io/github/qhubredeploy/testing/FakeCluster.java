package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.IngressRules;
import io.github.qhubredeploy.system.kubernetes.KeptSecret;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import io.github.qhubredeploy.system.kubernetes.PodOutput;
import io.github.qhubredeploy.system.kubernetes.SecretTaken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cluster by its switches. */
public final class FakeCluster implements Cluster {

  public boolean alive = true;
  public boolean hubReady = true;
  public final FakeRules rules = new FakeRules();
  public final Set<String> claims = new HashSet<>();
  public final Map<String, Map<String, String>> secrets = new HashMap<>();
  public final Set<String> secretsOfOthers = new HashSet<>();
  public Runnable beforeSecret = () -> {};
  public final List<String> moversRemovedFor = new ArrayList<>();

  @Override
  public Optional<String> version() {
    return alive ? Optional.of("v1.21.5") : Optional.empty();
  }

  @Override
  public boolean hasClaim(String namespace, String claim) {
    return claims.contains(claim);
  }

  @Override
  public Optional<Long> claimCapacity(String namespace, String claim) {
    return Optional.empty();
  }

  @Override
  public Optional<Integer> replicas(String namespace, String deployment) {
    return Optional.of(hubReady ? 1 : 0);
  }

  @Override
  public void scale(String namespace, String deployment, int replicas, Duration limit) {}

  @Override
  public boolean awaitReady(String namespace, String deployment, Duration limit) {
    return alive && hubReady;
  }

  @Override
  public List<String> pods(String namespace, Map<String, String> labels) {
    return List.of();
  }

  @Override
  public List<String> podsMounting(String namespace, String claim) {
    return List.of();
  }

  @Override
  public void deletePods(String namespace, Map<String, String> labels, Duration limit) {}

  @Override
  public PodOutput exec(
      String namespace, Map<String, String> labels, String container, List<String> command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MoverResult move(Mover mover, MoverWatch watch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeMovers(String namespace, String redeployment) {
    moversRemovedFor.add(namespace + "/" + redeployment);
  }

  @Override
  public KeptSecret keptSecret(String namespace, String name) {
    return new KeptSecret() {
      @Override
      public Map<String, String> values() {
        return secrets.getOrDefault(namespace + "/" + name, Map.of());
      }

      @Override
      public void checkOwner() {
        if (secretsOfOthers.contains(namespace + "/" + name)) {
          throw new SecretTaken(namespace, name);
        }
      }

      @Override
      public void keep(Map<String, String> values) {
        beforeSecret.run();
        secrets.put(namespace + "/" + name, Map.copyOf(values));
      }
    };
  }

  @Override
  public IngressRules ingressRules(String namespace) {
    return rules;
  }

  @Override
  public void close() {}
}
