package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.system.kubernetes.IngressRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ingress rules as a list of hosts. */
public final class FakeRules implements IngressRules {

  public final List<String> hosts = new ArrayList<>();
  public String address;
  private List<String> original;

  @Override
  public Moved move(String domain, String other) {
    List<String> before = List.copyOf(hosts);
    if (original == null) {
      original = before;
    }
    hosts.replaceAll(host -> host.equals(domain) ? other : host);
    List<String> moved = hosts.stream().filter(other::equals).toList();
    return new Moved(moved, before.equals(hosts) ? 0 : moved.size());
  }

  @Override
  public int restore() {
    if (original == null) {
      return 0;
    }
    hosts.clear();
    hosts.addAll(original);
    original = null;
    return hosts.size();
  }

  @Override
  public Optional<String> loadBalancer() {
    return Optional.ofNullable(address);
  }

  @Override
  public List<String> mentions(String domain) {
    return List.of("ConfigMap dask-etc");
  }
}
