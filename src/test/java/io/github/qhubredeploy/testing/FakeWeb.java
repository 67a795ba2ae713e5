package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform.Dns;
import io.github.qhubredeploy.system.dns.DnsRecords;
import io.github.qhubredeploy.system.dns.NameResolver;
import io.github.qhubredeploy.system.dns.WebProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and what answers under them, as two maps. */
public final class FakeWeb implements NameResolver, WebProbe, DnsRecords {

  public final Map<String, List<String>> zone = new HashMap<>();
  public final Map<String, Integer> statuses = new HashMap<>();

  @Override
  public List<String> addresses(String name) {
    return zone.getOrDefault(name, List.of());
  }

  @Override
  public Answer get(String domain, String path) {
    int status = statuses.getOrDefault(domain, 0);
    return new Answer(status, status == 0 ? "connection refused" : "");
  }

  @Override
  public boolean areOurs(Dns dns) {
    return true;
  }

  @Override
  public void point(Dns dns, String name, String address) {
    zone.put(name, List.of(address));
  }
}
