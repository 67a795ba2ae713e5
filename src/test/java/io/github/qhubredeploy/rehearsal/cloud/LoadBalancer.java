package io.github.qhubredeploy.rehearsal.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** The load balancers of the old and the new platform: one address each, with and without TLS. */
public final class LoadBalancer {
  public static final String OLD_ADDRESS = "127.0.0.11";
  public static final String NEW_ADDRESS = "127.0.0.12";
  private final Routes routes;
  private final SSLContext tls;
  private final ExecutorService threads = Executors.newCachedThreadPool(ControlServer.Daemon::new);
  private final Map<String, List<HttpServer>> servers = new LinkedHashMap<>();

  LoadBalancer(Routes routes, SSLContext tls) {
    this.routes = routes;
    this.tls = tls;
  }

  void start() {
    for (String address : List.of(OLD_ADDRESS, NEW_ADDRESS)) {
      HttpServer plain = listen(address, false);
      HttpServer secure = listen(address, true);
      servers.put(address, List.of(plain, secure));
    }
  }

  void stop() {
    servers.values().forEach(both -> both.forEach(server -> server.stop(0)));
    servers.clear();
    threads.shutdownNow();
  }

  /** Where the load balancer of an address really listens without TLS, as host:port. */
  public String http(String address) {
    return door(address, 0);
  }

  /** Where it really listens with TLS, as host:port. */
  public String https(String address) {
    return door(address, 1);
  }

  Map<String, Map<String, String>> doors() {
    Map<String, Map<String, String>> doors = new LinkedHashMap<>();
    servers.keySet().forEach(a -> doors.put(a, Map.of("http", door(a, 0), "https", door(a, 1))));
    return doors;
  }

  private String door(String address, int which) {
    List<HttpServer> both = servers.get(address);
    if (both == null) {
      throw new IllegalStateException("no load balancer listens at " + address);
    }
    InetSocketAddress bound = both.get(which).getAddress();
    return bound.getAddress().getHostAddress() + ":" + bound.getPort();
  }

  private HttpServer listen(String address, boolean secure) {
    try {
      HttpServer server = bound(address, secure);
      server.createContext("/", exchange -> handle(address, secure, exchange));
      server.setExecutor(threads);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no load balancer can listen at " + address, e);
    }
  }

  /** Some systems give a machine 127.0.0.1 only; there the two differ by their ports alone. */
  private HttpServer bound(String address, boolean secure) throws IOException {
    try {
      return create(new InetSocketAddress(address, 0), secure);
    } catch (java.net.BindException e) {
      return create(new InetSocketAddress("127.0.0.1", 0), secure);
    }
  }

  private HttpServer create(InetSocketAddress at, boolean secure) throws IOException {
    if (!secure) {
      return HttpServer.create(at, 0);
    }
    HttpsServer server = HttpsServer.create(at, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  private void handle(String address, boolean secure, HttpExchange exchange) throws IOException {
    try {
      routes.serve(address, secure, exchange);
    } catch (RuntimeException e) {
      Reply.text(502, "Bad Gateway").send(exchange);
    } finally {
      exchange.close();
    }
  }
}
