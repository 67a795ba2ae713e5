package io.github.qhubredeploy.rehearsal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * The way to the store, as bad as a test wants it: a proxy that cuts, refuses, stalls, damages,
 * shortens and slows down. Its address is the store's for everybody, since a signature covers it.
 */
public final class BadNetwork implements AutoCloseable {

  private final URI store;
  private final ServerSocket server;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "bad-network");
            thread.setDaemon(true);
            return thread;
          });

  /** Stands before this store from now on. */
  public BadNetwork(URI store) {
    this.store = store;
    try {
      server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException("No port for the network", failure);
    }
    threads.execute(this::accept);
  }

  /** What clients take for the store. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** From now on such requests meet this trouble; the first rule that fits counts. */
  public Rule on(Predicate<Request> which, Trouble trouble) {
    Rule rule = new Rule(which, trouble);
    rules.add(rule);
    return rule;
  }

  /** Every request goes through again; what is stalled is cut. */
  public void clear() {
    rules.clear();
    open.stream().filter(Exchange::isStalled).forEach(Exchange::close);
  }

  /** What was asked for so far. */
  public List<Request> seen(Predicate<Request> which) {
    return seen.stream().filter(which).toList();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Exchange exchange = new Exchange(this, server.accept());
        open.add(exchange);
        threads.execute(exchange::run);
      } catch (IOException failure) {
        // closed, or a client that has gone already
      }
    }
  }

  Optional<Trouble> troubleOf(Request request) {
    seen.add(request);
    return rules.stream().filter(rule -> rule.befalls(request)).findFirst().map(Rule::trouble);
  }

  Socket connect() throws IOException {
    return new Socket(store.getHost(), store.getPort());
  }

  ExecutorService threads() {
    return threads;
  }

  void ended(Exchange exchange) {
    open.remove(exchange);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      open.forEach(Exchange::close);
      threads.shutdownNow();
    }
  }
}
