package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.qhubredeploy.testing.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged application, with the product's own class path, builds none of the classes that a
 * caller names: with each of them, code ran, a file was emptied or an address was fetched once.
 */
class PackagedJarIT {

  private static final String PAGES = "/camunda/api/engine/engine/default";
  private static final String PASSWORD = "Zz9-" + UUID.randomUUID();

  @TempDir private static Path home;

  private static Process process;
  private static HttpServer bait;
  private static final AtomicInteger FETCHED = new AtomicInteger();
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    bait = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bait.createContext(
        "/",
        exchange -> {
          FETCHED.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    bait.start();
    port = freePort();
    writePlatform();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "--spring.config.location=" + Path.of("config").toUri(),
                "--server.port=" + port,
                "--redeploy.supply.enabled=false",
                "--redeploy.qhub.wheel-folder=" + home.resolve("no-wheels"))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("application.out").toFile())
            .start();
    await()
        .atMost(Duration.ofMinutes(4))
        .ignoreExceptions()
        .until(() -> nobody().get("/actuator/health").status() == 200);
    makePeople();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    bait.stop(0);
  }

  private static Path jar() throws IOException {
    String named = System.getProperty("product.jar");
    if (named != null) {
      return Path.of(named);
    }
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("qhub-redeploy-.*\\.jar"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  private static void writePlatform() throws IOException {
    Path source = Files.createDirectories(home.resolve("source"));
    Files.writeString(
        source.resolve("qhub-config.yaml"),
        """
        project_name: myqhub
        domain: qhub.example.org
        namespace: dev
        provider: aws
        security:
          authentication: {type: password}
          users:
            jane: {uid: 1001, primary_group: users, secondary_groups: [admin]}
        default_images:
          jupyterhub: quansight/qhub-jupyterhub:v0.3.14
        """);
    Path platforms = Files.createDirectories(home.resolve("config/platforms"));
    Files.writeString(
        platforms.resolve("bait.yaml"),
        """
        id: bait
        source: {directory: %1$s/source}
        oldCluster: {kubeconfig: %1$s/none, context: none}
        newCluster: {kubeconfig: %1$s/none, context: none}
        archive:
          type: s3
          endpoint: http://127.0.0.1:1
          region: eu-west-1
          bucket: bait
          credentials: {accessKey: "${env:HOME}", secretKey: "${env:HOME}"}
        dns: manual
        identityProvider: manual
        defaults: {oldDomain: old.example.org, newProjectName: other, targetVersion: 0.4.2}
        """
            .formatted(home));
  }

  private static void makePeople() throws IOException {
    String first = Files.readString(home.resolve("data/administrator-password")).strip();
    Caller admin = nobody().signIn("admin", "admin", first);
    for (String person : List.of("olga", "anna")) {
      String group = person.equals("olga") ? "redeploy-operators" : "redeploy-approvers";
      var made =
          admin.post(
              PAGES + "/user/create",
              """
              {"profile":{"id":"%s","firstName":"N","lastName":"P"},
               "credentials":{"password":"%s"}}"""
                  .formatted(person, PASSWORD));
      assertThat(made.status()).as(made.text()).isEqualTo(204);
      var joined =
          admin.send(
              "PUT", PAGES + "/group/" + group + "/members/" + person, "application/json", "{}");
      assertThat(joined.status()).as(joined.text()).isEqualTo(204);
    }
  }

  @Test
  void emptiesNoFileAndFetchesNothingForWhoeverIsSignedIn() throws IOException {
    Path victim = Files.writeString(home.resolve("victim"), "precious");
    List<String> gadgets =
        List.of(
            part("org.HdrHistogram.HistogramLogWriter", "\"" + victim + "\""),
            part("org.apache.commons.io.output.LockableFileWriter", "\"" + victim + "\""),
            part("org.springframework.core.io.support.ResourcePropertySource", fetching()),
            part("org.springframework.jdbc.datasource.DriverManagerDataSource", "{}"));
    for (String person : List.of("olga", "anna")) {
      for (String gadget : gadgets) {
        for (String path :
            List.of(
                "/process-instance/x/variables/x/data",
                "/execution/x/localVariables/x/data",
                "/case-execution/x/localVariables/x/data",
                "/case-execution/x/variables/x/data",
                "/case-instance/x/variables/x/data",
                "/task/x/variables/x/data",
                "/task/x/localVariables/x/data")) {
          for (String root : List.of("/engine-rest", "/engine-rest/engine/default")) {
            refused(as(person).send("POST", root + path, FORM, gadget));
          }
          refused(
              nobody()
                  .signIn("tasklist", person, PASSWORD)
                  .send("POST", PAGES + path, FORM, gadget));
        }
      }
    }
    assertThat(victim).hasContent("precious");
    assertThat(home.resolve("victim.lck")).doesNotExist();
    assertThat(FETCHED).hasValue(0);
  }

  private static final String FORM = "multipart/form-data; boundary=b0undary";

  private static String part(String type, String json) {
    return """
    --b0undary\r
    Content-Disposition: form-data; name="data"\r
    Content-Type: application/json\r
    \r
    %s\r
    --b0undary\r
    Content-Disposition: form-data; name="type"\r
    Content-Type: text/plain\r
    \r
    %s\r
    --b0undary--\r
    """
        .formatted(json, type);
  }

  private static String fetching() {
    return "\"http://127.0.0.1:" + bait.getAddress().getPort() + "/x.properties\"";
  }

  private static void refused(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(400, 403);
  }

  @Test
  void runsNoCodeThatAnAnswerCarries() throws IOException {
    var started =
        as("olga").post("/api/redeployments", "{\"platform\":\"bait\",\"planOnly\":true}");
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    String id = started.json().get("id").asText();
    String task =
        await().atMost(Duration.ofMinutes(3)).until(() -> waitingTask(id), Objects::nonNull);
    Path trace = home.resolve("trace");
    String object =
        """
        {"type":"Object","value":"{\\"url\\":\\"%s\\",\\"driverClassName\\":\\"org.h2.Driver\\"}",\
        "valueInfo":{"serializationDataFormat":"application/json","objectTypeName":\
        "org.springframework.jdbc.datasource.DriverManagerDataSource"}}"""
            .formatted("jdbc:h2:mem:x;INIT=SCRIPT TO '" + trace + "'");
    String answer =
        "{\"variables\":{\"prerequisitesDecision\":{\"value\":\"again\"},\"prerequisitesReason\":%s}}"
            .formatted(object);

    List<Caller.Answer> answers = new ArrayList<>();
    for (String person : List.of("olga", "anna")) {
      answers.add(as(person).post("/engine-rest/task/" + task + "/submit-form", answer));
      answers.add(as(person).post("/engine-rest/task/" + task + "/complete", answer));
      answers.add(
          as(person)
              .post(
                  "/engine-rest/process-definition/key/RedeploymentProcess/start",
                  "{\"variables\":{\"platform\":%s}}".formatted(object)));
      as(person).get("/engine-rest/task/" + task + "/form-variables?deserializeValues=true");
      as(person).get("/engine-rest/variable-instance?deserializeValues=true");
      as(person).get("/engine-rest/history/variable-instance?deserializeValues=true");
    }

    assertThat(trace).doesNotExist();
    assertThat(answers).allSatisfy(PackagedJarIT::refused);
    assertThat(waitingTask(id)).isEqualTo(task);
  }

  private static String waitingTask(String id) {
    var open = as("olga").get("/api/redeployments/" + id).json().get("questions");
    return open.isEmpty() ? null : open.get(0).get("id").asText();
  }

  private static Caller nobody() {
    return new Caller(port);
  }

  private static Caller as(String person) {
    return nobody().basic(person, PASSWORD);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
