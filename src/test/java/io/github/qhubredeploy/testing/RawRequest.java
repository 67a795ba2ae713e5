package io.github.qhubredeploy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A request word for word, also with what a client's library would not let through. */
public record RawRequest(String source, String line, String... headers) {

  /** What came back. */
  public record Answer(String text) {

    public int status() {
      return Integer.parseInt(text.split(" ", 3)[1]);
    }

    /** Values of a header, in their order. */
    public List<String> all(String header) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1))
          .map(line -> line.substring(header.length() + 1).strip())
          .toList();
    }
  }

  public Answer send(int port) {
    StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\nConnection: close\r\n");
    Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
    if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    try (Socket socket =
        new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(source), 0)) {
      socket
          .getOutputStream()
          .write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
