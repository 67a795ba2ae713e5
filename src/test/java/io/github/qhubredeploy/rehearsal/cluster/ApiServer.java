package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.WebSocketListener;
import io.fabric8.mockwebserver.vertx.HttpServerRequestHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTTP side of a cluster: objects go to the in-memory dispatcher of fabric8, logs and exec are
 * streamed, a few paths of the control plane are answered here.
 */
final class ApiServer implements AutoCloseable {

  /** The user agent of the cluster's own client, which no fault touches. */
  static final String OWN_CLIENT = "rehearsal-cluster";

  private static final Pattern POD =
      Pattern.compile("/api/v1/namespaces/([^/]+)/pods/([^/]+)/(log|exec)");
  private static final Set<String> HEALTH = Set.of("/healthz", "/livez", "/readyz");
  private static final String ACCESS_REVIEW =
      "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final HttpServerRequestHandler objects;
  private final ClusterFaults faults;
  private final PodLog log;
  private final PodExec exec;

  ApiServer(int port, ClusterFaults faults, PodLog log, PodExec exec) {
    this.faults = faults;
    this.log = log;
    this.exec = exec;
    this.objects = objects(vertx, exec.threads());
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setHttp2ClearTextEnabled(false)
                    .setMaxHeaderSize(64 * 1024)
                    .setMaxInitialLineLength(256 * 1024)
                    .setWebSocketSubProtocols(List.of("v4.channel.k8s.io")))
            .requestHandler(this::receive);
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void receive(HttpServerRequest request) {
    long delay = faults.apiDelay().toMillis() + Restlessness.delay();
    if (OWN_CLIENT.equals(request.getHeader("User-Agent"))) {
      route(request);
    } else if (faults.apiRefuses()) {
      refuse(request, 503, "the server is currently unable to handle the request");
    } else if (delay > 0) {
      request.pause();
      vertx.setTimer(
          delay,
          timer -> {
            request.resume();
            route(request);
          });
    } else {
      route(request);
    }
  }

  private void route(HttpServerRequest request) {
    Matcher pod = POD.matcher(request.path());
    if (pod.matches() && pod.group(3).equals("log")) {
      log.answer(request, pod.group(1), pod.group(2));
    } else if (pod.matches()) {
      exec.answer(request, pod.group(1), pod.group(2));
    } else if (HEALTH.contains(request.path())) {
      request.response().end("ok");
    } else if (request.path().equals("/version")) {
      json(request, ApiVersion.JSON);
    } else if (request.path().equals(ACCESS_REVIEW)) {
      request.body().onSuccess(body -> json(request, AccessReview.answer(body.toString(), faults)));
    } else {
      objects.handle(request);
    }
  }

  /** Answers as the API does when it does not do what was asked. */
  static void refuse(HttpServerRequest request, int code, String message) {
    request
        .response()
        .setStatusCode(code)
        .putHeader("Content-Type", "application/json")
        .end(
            Serialization.asJson(
                new StatusBuilder()
                    .withStatus("Failure")
                    .withCode(code)
                    .withReason(reason(code))
                    .withMessage(message)
                    .build()));
  }

  private static String reason(int code) {
    return switch (code) {
      case 400 -> "BadRequest";
      case 404 -> "NotFound";
      case 503 -> "ServiceUnavailable";
      default -> "InternalError";
    };
  }

  private static void json(HttpServerRequest request, String text) {
    request.response().putHeader("Content-Type", "application/json").end(text);
  }

  private static HttpServerRequestHandler objects(Vertx vertx, Executor threads) {
    KubernetesCrudDispatcher dispatcher = new KubernetesCrudDispatcher();
    JobDeletion jobs = new JobDeletion(dispatcher);
    return new HttpServerRequestHandler(vertx) {
      @Override
      protected MockResponse onHttpRequest(RecordedRequest request) {
        jobs.prepare(request);
        MockResponse response = dispatcher.dispatch(request);
        WebSocketListener watch = response.getWebSocketListener();
        return watch == null
            ? response
            : response.withWebSocketUpgrade(new WatchListener(watch, threads));
      }
    };
  }
}
