package io.github.qhubredeploy.system.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;

/** Asks the machine's own resolver, as the qhub command does. */
final class SystemNameResolver implements NameResolver {

  static {
    // Java keeps names for 30 s and failures for 10 s, or longer where a policy says so: a changed
    // record would be seen late. Read by Java at its first look-up; later it has no effect, and 30
    // s
    // is what remains.
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  @Override
  public List<String> addresses(String name) {
    try {
      return Arrays.stream(InetAddress.getAllByName(name))
          .map(InetAddress::getHostAddress)
          .distinct()
          .sorted()
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
