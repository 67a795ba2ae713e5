package io.github.qhubredeploy.system.supply;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Asks one address, by the proxy and the mirrors of the settings; no answer is read without limit.
 */
final class SupplyHttp {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final SupplySettings settings;
  private final HttpClient client;

  SupplyHttp(SupplySettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .proxy(new ProxyChoice(settings.proxy(), environment))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** An answer whose body is still to be read, and closed. */
  record Reply(HttpResponse<InputStream> response, InputStream body) implements AutoCloseable {

    int status() {
      return response.statusCode();
    }

    String text() throws IOException {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  Reply get(String address) throws IOException {
    return ask("GET", address, Map.of("Accept-Encoding", "gzip"));
  }

  Reply ask(String method, String address, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(settings.led(address)))
            .timeout(settings.answerLimit())
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      boolean packed = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      InputStream body = packed ? new GZIPInputStream(response.body()) : response.body();
      return new Reply(response, new Limited(body, (long) settings.largestMebibytes() << 20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static URI uri(String address) throws IOException {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new IOException("no address: " + address, e);
    }
  }

  /** A body that must not be larger than this. */
  private static final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream body, long most) {
      super(body);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      return counted(read, read);
    }

    private int counted(int result, int bytes) throws IOException {
      if (result >= 0) {
        left -= bytes;
        if (left < 0) {
          throw new IOException("the answer is too large");
        }
      }
      return result;
    }
  }
}
