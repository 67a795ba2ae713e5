package io.github.qhubredeploy.system.dns;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over HTTPS with the JDK's client. */
final class HttpsWebProbe implements WebProbe {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ALL = Duration.ofSeconds(10);
  private static final int LONGEST = 64 * 1024;

  private final HttpClient client;
  private final Duration all;

  HttpsWebProbe() {
    this(CONNECT, ALL);
  }

  /** Waits so long for a connection, and so long for all of an answer. */
  HttpsWebProbe(Duration connect, Duration all) {
    this.client =
        HttpClient.newBuilder()
            .sslContext(AnyCertificate.context())
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.all = all;
  }

  @Override
  public Answer get(String domain, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + domain + path)).timeout(all).build();
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request, head -> new LimitedBody(LONGEST));
    try {
      HttpResponse<String> response = call.get(all.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      call.cancel(true);
      return new Answer(0, "no answer within " + all.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new Answer(0, reason(e));
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer(0, "interrupted");
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
