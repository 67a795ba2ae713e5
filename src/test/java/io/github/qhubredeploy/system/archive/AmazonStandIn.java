package io.github.qhubredeploy.system.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Refuses chosen requests in Amazon's words; to the others it is a small S3. */
final class AmazonStandIn implements AutoCloseable {

  /**
   * An answer to requests whose method and path with query match.
   *
   * @param region where the bucket is, as the answer's header says
   */
  record Refused(String requests, int status, String code, String message, String region) {

    Refused(String requests, int status, String code, String message) {
      this(requests, status, code, message, "");
    }

    private byte[] body() {
      return """
          <?xml version="1.0" encoding="UTF-8"?>
          <Error><Code>%s</Code><Message>%s</Message><RequestId>4442587FB7D0A2F9</RequestId>\
          <HostId>standin</HostId></Error>
          """
          .formatted(code, message)
          .getBytes(UTF_8);
    }
  }

  private final HttpServer server;
  private final SmallS3 behind = new SmallS3();
  private final List<Refused> refusals = new CopyOnWriteArrayList<>();

  AmazonStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void refuse(String requests, int status, String code, String message) {
    refusals.add(new Refused(requests, status, code, message));
  }

  void redirect(String requests, int status, String code, String message, String region) {
    refusals.add(new Refused(requests, status, code, message, region));
  }

  SmallS3 behind() {
    return behind;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    for (Refused refused : refusals) {
      if (asked.matches(refused.requests())) {
        if (!refused.region().isEmpty()) {
          exchange.getResponseHeaders().add("x-amz-bucket-region", refused.region());
        }
        write(exchange, refused.status(), refused.body());
        return;
      }
    }
    behind.answer(exchange, sent);
  }

  static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
