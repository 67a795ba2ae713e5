package io.github.qhubredeploy.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qhubredeploy.process.Groups;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.HouseWithoutSteps;
import io.github.qhubredeploy.testing.RunningHouse;
import io.github.qhubredeploy.testing.SlowCaller;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;

/**
 * Puts the application under load from this machine: a person who is signed in is answered
 * meanwhile, and running steps keep their locks. Prints figures; none of them is asserted but a
 * bound for the heap.
 */
class LoadIT extends RunningHouse {

  private static final int SLOW_BODIES = 230;
  private static final int STARTS = 600;
  private static final int LISTENERS = 500;
  private static final long MIB = 1024 * 1024;

  /** Until a person has to be answered; far longer than it takes. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @Test
  void slowBodiesOfOutsidersLeaveThePeopleAlone() {
    List<SlowCaller> callers = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_BODIES; i++) {
        callers.add(
            i % 2 == 0
                ? new SlowCaller(
                    port,
                    "POST /camunda/api/admin/auth/user/default/login/tasklist",
                    "Content-Length: 1000",
                    "Content-Type: application/x-www-form-urlencoded")
                : new SlowCaller(
                    port,
                    "POST /engine-rest/task",
                    "Content-Length: 1000",
                    "Content-Type: application/json"));
      }
      callers.forEach(caller -> caller.send("u"));

      long slowest = 0;
      for (int i = 0; i < 5; i++) {
        slowest = Math.max(slowest, answered("with %d slow bodies".formatted(SLOW_BODIES)));
        callers.forEach(caller -> caller.send("u"));
      }
      await().untilAsserted(() -> inBrowser(ANNA)); // a sign-in that met them is tried again
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () -> {
                callers.forEach(caller -> caller.send("u"));
                assertThat(callers).allMatch(SlowCaller::isClosed);
              });
      Map<Integer, Integer> statuses = new TreeMap<>();
      callers.forEach(caller -> statuses.merge(caller.status(), 1, Integer::sum));
      figure(
          "%d slow bodies without a sign-in: the slowest answer to a person took %d ms; they got %s"
              .formatted(SLOW_BODIES, slowest, statuses));
      assertThat(statuses.keySet()).isSubsetOf(0, 401, 408, 503);
    } finally {
      callers.forEach(SlowCaller::close);
    }
  }

  @Test
  void aMillionVariablesFillNoHeap() {
    long before = forgetHeap();
    try (var large =
        new SlowCaller(
            port,
            "POST /engine-rest/task/x/complete",
            "Content-Type: application/json",
            "Content-Length: 38000000",
            SlowCaller.basic(ANNA, password(ANNA)))) {
      boolean taken = large.send("{\"variables\":{");
      for (int i = 0; taken && i < 1_000_000; i += 1000) {
        taken = large.send(variables(i, 1000));
      }
      large.send("\"end\":{\"value\":1}}}" + " ".repeat(38_000_000 - 34_000_033));
      int status = within(() -> large.isClosed() || large.status() > 0 ? large.status() : null);
      long peak = (heap() - before) / MIB;
      figure("A body with 1,000,000 variables: status %d, %d MiB of heap".formatted(status, peak));
      assertThat(status).isEqualTo(413);
      assertThat(peak).isLessThan(300);
    }
  }

  @Test
  void manyValuesWithinTheAllowedSizeFillNoHeapEither() {
    long before = forgetHeap();
    String body = "{\"variables\":{" + "\"a\":{},".repeat(140_000) + "\"b\":{}}}";

    Caller.Answer answer = as(ANNA).post("/engine-rest/task/x/complete", body);

    long peak = (heap() - before) / MIB;
    figure(
        "A body of 1 MiB with 140,000 variables: status %d, %d MiB of heap"
            .formatted(answer.status(), peak));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(peak).isLessThan(300);
  }

  private static String variables(int from, int count) {
    StringBuilder text = new StringBuilder();
    IntStream.range(from, from + count)
        .forEach(i -> text.append("\"v%07d\":{\"value\":\"0123456789\"},".formatted(i)));
    return text.toString();
  }

  @Test
  void manyStartsAtOnceCostNoRunningStepItsLock() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch checks = HouseWithoutSteps.holdSlowChecks();
    AtomicInteger begun = new AtomicInteger();
    String platform = freshPlatform();
    steps.play(
        "checkPrerequisitesDelegate",
        platform,
        context -> {
          begun.incrementAndGet();
          end.await();
          return StepOutcome.DONE;
        });
    try {
      String id = start(platform, RITA);
      within(() -> begun.get() == 1);
      List<CompletableFuture<Integer>> starts = starts();

      long slowest = 0;
      for (int i = 0; i < 5; i++) {
        slowest = Math.max(slowest, answered("with %d starts".formatted(STARTS)));
      }
      lockIsExtended(id);
      lockIsExtended(id);
      lockIsExtended(id); // longer than the lock itself, 15 s
      checks.countDown();
      Map<Integer, Integer> statuses = new TreeMap<>();
      starts.forEach(
          start -> statuses.merge(start.orTimeout(120, TimeUnit.SECONDS).join(), 1, Integer::sum));
      figure(
          "%d starts at once: the slowest answer to a person took %d ms; they got %s; the running step was begun %d time(s)"
              .formatted(STARTS, slowest, statuses, begun.get()));
      assertThat(statuses.keySet()).isSubsetOf(0, 201, 409, 503); // 0: cut off early
      assertThat(begun.get()).isEqualTo(1);
    } finally {
      checks.countDown();
      end.countDown();
    }
  }

  private List<CompletableFuture<Integer>> starts() {
    HttpClient client = HttpClient.newHttpClient();
    List<String> platforms = IntStream.range(0, 8).mapToObj(i -> freshPlatform()).toList();
    return IntStream.range(0, STARTS)
        .mapToObj(
            i ->
                request(i % 2 == 0 ? RITA : OTTO, "/api/redeployments")
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"platform\":\"%s\",\"newProjectName\":\"%s\"}"
                                .formatted(
                                    platforms.get(i % platforms.size()), HouseWithoutSteps.SLOW)))
                    .build())
        .map(
            request ->
                client
                    .sendAsync(request, BodyHandlers.discarding())
                    .handle((answer, failure) -> failure == null ? answer.statusCode() : 0))
        .toList();
  }

  private void lockIsExtended(String id) {
    Date now = external(id).getLockExpirationTime();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> external(id).getLockExpirationTime(), until -> until.after(now));
  }

  @Test
  void manyListenersHearOfAChangeAndOfTheEnd() {
    List<String> watchers = IntStream.range(0, 25).mapToObj(i -> "watcher-" + i).toList();
    watchers.forEach(this::operator);
    String id = start(freshPlatform(), RITA);
    question(id, "Task_ApprovePlan");
    HttpClient client = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> listeners =
        IntStream.range(0, LISTENERS)
            .mapToObj(i -> watchers.get(i % watchers.size()))
            .map(person -> request(person, "/api/redeployments/" + id + "/events").build())
            .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    long refused = 300;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> listeners.stream().filter(CompletableFuture::isDone).count() >= refused);

    long slowest = answered("with %d listeners".formatted(LISTENERS));
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false));

    Map<Integer, Integer> statuses = new TreeMap<>();
    for (CompletableFuture<HttpResponse<String>> listener : listeners) {
      HttpResponse<String> heard = listener.orTimeout(60, TimeUnit.SECONDS).join();
      statuses.merge(heard.statusCode(), 1, Integer::sum);
      if (heard.statusCode() == 200) {
        assertThat(heard.body()).contains("event:run").contains("RedeploymentRejected");
      }
    }
    figure(
        "%d listeners: %s, a person was answered in %d ms".formatted(LISTENERS, statuses, slowest));
    assertThat(statuses).containsExactlyInAnyOrderEntriesOf(Map.of(200, 200, 429, 300));
  }

  private void operator(String name) {
    var identity = engine.getIdentityService();
    if (identity.createUserQuery().userId(name).count() == 0) {
      User user = identity.newUser(name);
      user.setPassword(password(name));
      identity.saveUser(user);
      identity.createMembership(name, Groups.OPERATORS);
    }
  }

  private HttpRequest.Builder request(String person, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((person + ":" + password(person)).getBytes(UTF_8)));
  }

  /** Milliseconds until a person who is signed in had an answer. */
  private long answered(String when) {
    long begin = System.nanoTime();
    HttpClient client = HttpClient.newHttpClient();
    int status =
        client
            .sendAsync(
                request(ANNA, "/api/redeployments?count=1").build(), BodyHandlers.discarding())
            .orTimeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
            .handle((answer, failure) -> failure == null ? answer.statusCode() : 0)
            .join();
    assertThat(status).as("a person's request %s", when).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  /** What is in use after a collection, in bytes. */
  private static long forgetHeap() {
    ManagementFactory.getMemoryMXBean().gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The most that was in use since, in bytes. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static void figure(String text) {
    System.out.println("load: " + text);
  }
}
