package io.github.qhubredeploy.system.dns;

import io.github.qhubredeploy.platform.Platform.Dns;

/** Changes DNS records by the provider's API, where a platform allows it. */
public interface DnsRecords {

  /** Whether the application may change records itself. */
  boolean areOurs(Dns dns);

  /** Lets the name point to the address (A for an IP address, CNAME for a host name). */
  void point(Dns dns, String name, String address);
}
