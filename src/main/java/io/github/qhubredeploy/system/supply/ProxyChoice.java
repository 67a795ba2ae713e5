package io.github.qhubredeploy.system.supply;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy of a setting, or of the variables that other programs know it by. */
final class ProxyChoice extends ProxySelector {

  private final @Nullable URI given;
  private final Map<String, String> environment;

  ProxyChoice(@Nullable URI given, Map<String, String> environment) {
    this.given = given;
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI address) {
    URI proxy = given != null ? given : usual(address);
    if (proxy == null || proxy.getHost() == null || isExcepted(String.valueOf(address.getHost()))) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port)));
  }

  private @Nullable URI usual(URI address) {
    String name = String.valueOf(address.getScheme()).toUpperCase(Locale.ROOT) + "_PROXY";
    String value = variable(name);
    if (value.isBlank()) {
      return null;
    }
    return URI.create(value.contains("://") ? value : "http://" + value);
  }

  private boolean isExcepted(String host) {
    return Arrays.stream(variable("NO_PROXY").split(",", -1))
        .map(entry -> entry.strip().replaceFirst("^\\*?\\.", ""))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
  }

  private String variable(String name) {
    String value = environment.get(name);
    String small = environment.get(name.toLowerCase(Locale.ROOT));
    return value != null ? value : small == null ? "" : small;
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // the request itself fails with it
  }
}
