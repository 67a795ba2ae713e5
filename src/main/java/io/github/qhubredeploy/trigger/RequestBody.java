package io.github.qhubredeploy.trigger;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body nobody can read before {@link RequestBodies} has fetched it whole. The
 * parameters are those of the address alone: a form is read from the body by its receiver.
 */
final class RequestBody extends HttpServletRequestWrapper {

  private final ServletInputStream connection;
  private byte @Nullable [] content;
  private @Nullable ServletInputStream stream;

  RequestBody(HttpServletRequest request) throws IOException {
    super(request);
    connection = request.getInputStream(); // from now on the server does not parse a form itself
  }

  /** Where the bytes come from. */
  ServletInputStream connection() {
    return connection;
  }

  boolean isFetched() {
    return content != null;
  }

  void fetched(byte[] bytes) {
    content = bytes;
  }

  /** The body's bytes; empty until it is fetched. */
  byte[] content() {
    return content == null ? new byte[0] : content;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    byte[] bytes = content;
    if (bytes == null) {
      throw new IOException("A body is only read for somebody who is signed in");
    }
    ServletInputStream opened = stream;
    if (opened == null) {
      opened = new Content(new ByteArrayInputStream(bytes));
      stream = opened;
    }
    return opened;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String charset = getCharacterEncoding();
    return new BufferedReader(
        new InputStreamReader(
            getInputStream(), charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset)));
  }

  /** Bytes that are all here. */
  private static final class Content extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Content(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return bytes.read(target, from, length);
    }

    @Override
    public int available() {
      return bytes.available();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("This body is read without a listener");
    }
  }
}
