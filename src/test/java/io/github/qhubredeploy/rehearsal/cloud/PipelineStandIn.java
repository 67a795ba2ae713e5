package io.github.qhubredeploy.rehearsal.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GitHub's interface for workflow runs: a pushed change of the configuration gets a run. */
public final class PipelineStandIn {
  private static final Pattern RUNS =
      Pattern.compile("/repos/([^/]+/[^/]+)/actions/runs(?:/(\\d+))?");
  private static final String CONFIGURATION = "qhub-config.yaml";
  private final String repository;
  private final GitRemote remote;
  private final Faults faults;
  private final Duration step;
  private final InstantSource clock;
  private final String token = UUID.randomUUID().toString();
  private @Nullable Runner runner;
  private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
  private final HttpServer server;

  public PipelineStandIn(String repository, GitRemote remote, Faults faults, Duration step) {
    this(repository, remote, faults, step, InstantSource.system());
  }

  PipelineStandIn(
      String repository, GitRemote remote, Faults faults, Duration step, InstantSource clock) {
    this.repository = repository;
    this.remote = remote;
    this.faults = faults;
    this.step = step;
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the pipeline stand-in found no port", e);
    }
    server.createContext("/", exchange -> answer(exchange).send(exchange));
  }

  public void start() {
    server.start();
  }

  /** Lets somebody really run the workflows that it takes; all others only take their time. */
  public void runBy(Runner somebody) {
    runner = somebody;
  }

  public void stop() {
    if (runner != null) {
      runner.stop();
    }
    server.stop(0);
  }

  /** The root of the interface, in place of GitHub's. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The only token that is let in. */
  public String token() {
    return token;
  }

  private Reply answer(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !authorization.matches("(?i)(bearer|token) " + token)) {
      return message(401, "Bad credentials");
    }
    Matcher path = RUNS.matcher(exchange.getRequestURI().getPath());
    if (!path.matches() || !path.group(1).equalsIgnoreCase(repository)) {
      return message(404, "Not Found");
    }
    if (path.group(2) == null) {
      return list(Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    }
    return remote.commits().stream()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .filter(commit -> String.valueOf(id(commit)).equals(path.group(2)) && runs(commit))
        .findFirst()
        .map(commit -> Reply.json(200, run(commit)))
        .orElse(message(404, "Not Found"));
  }

  private Reply list(String query) {
    Matcher sha = Pattern.compile("(?:^|&)head_sha=([0-9a-f]{40})(?:&|$)").matcher(query);
    List<Map<String, Object>> runs =
        sha.find() && remote.has(sha.group(1)) && runs(sha.group(1))
            ? List.of(run(sha.group(1)))
            : List.of();
    return Reply.json(200, Map.of("total_count", runs.size(), "workflow_runs", runs));
  }

  /** The workflow of QHub only looks at pushes that touch the configuration. */
  private boolean runs(String commit) {
    return remote.changed(commit).contains(CONFIGURATION);
  }

  private Map<String, Object> run(String commit) {
    Instant now = clock.instant();
    Duration age = Duration.between(firstSeen.computeIfAbsent(commit, c -> now), now);
    boolean fails = faults.settings().pipelineFails();
    boolean real = !fails && runner != null && runner.takes(commit);
    boolean done = real ? runner.run(commit).isDone() : age.compareTo(step.multipliedBy(3)) >= 0;
    boolean good = !fails && (!real || (done && runner.run(commit).getNow(false)));
    boolean begun = age.compareTo(step) >= 0;
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("id", id(commit));
    run.put("name", "QHub auto update");
    run.put("head_branch", GitRemote.BRANCH);
    run.put("head_sha", commit);
    run.put("event", "push");
    run.put("status", done ? "completed" : begun ? "in_progress" : "queued");
    run.put("conclusion", done ? (good ? "success" : "failure") : null);
    run.put("html_url", url() + "/" + repository + "/actions/runs/" + id(commit));
    run.put("created_at", firstSeen.get(commit).toString());
    return run;
  }

  private static long id(String commit) {
    return Long.parseLong(commit.substring(0, 11), 16);
  }

  private static Reply message(int status, String text) {
    return Reply.json(
        status, Map.of("message", text, "documentation_url", "https://docs.github.com/rest"));
  }
}
