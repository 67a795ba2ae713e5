package io.github.qhubredeploy.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A caller that sends a request as slowly, or as long, as it wants. */
public final class SlowCaller implements AutoCloseable {

  private final Socket socket;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private boolean ended;

  /** Connects, and sends everything but the body. */
  public SlowCaller(int port, String firstLine, String... headers) {
    try {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(1);
      send(firstLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", headers));
      send("\r\n\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String basic(String name, String password) {
    byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Whether the server still takes it. */
  public boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the server has answered until now. */
  public String answer() {
    try {
      byte[] some = new byte[4096];
      int read = socket.getInputStream().read(some);
      if (read < 0) {
        ended = true;
      } else {
        answer.write(some, 0, read);
      }
    } catch (SocketTimeoutException e) {
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      ended = true;
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** The answer's status; 0 while there is none. */
  public int status() {
    String text = answer();
    return text.length() < 12 ? 0 : Integer.parseInt(text.substring(9, 12));
  }

  /** Whether the server has closed the connection. */
  public boolean isClosed() {
    answer();
    return ended;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
