package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request with any Host header, which Java's own client does not send. */
final class RawHttp {
  private RawHttp() {}

  /** The whole answer, or null when the connection ended without one. */
  static @Nullable String get(String door, String path, String host) throws IOException {
    String[] at = door.split(":");
    try (Socket socket = new Socket(at[0], Integer.parseInt(at[1]));
        InputStream in = socket.getInputStream()) {
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(path, host).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return answer.isEmpty() ? null : answer;
    }
  }
}
