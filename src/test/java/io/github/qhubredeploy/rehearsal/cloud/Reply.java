package io.github.qhubredeploy.rehearsal.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What an HTTP server of the rehearsal answers. */
record Reply(int status, String type, byte[] body) {
  static Reply json(int status, Object value) {
    try {
      return new Reply(status, "application/json", JsonFile.JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalStateException("not to be written as JSON", e);
    }
  }

  static Reply text(int status, String text) {
    return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean bodiless = "HEAD".equals(exchange.getRequestMethod()) || body.length == 0;
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
