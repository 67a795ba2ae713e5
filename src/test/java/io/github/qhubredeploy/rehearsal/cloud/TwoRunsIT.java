package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qhubredeploy.rehearsal.cloud.QhubRun.Call;
import io.github.qhubredeploy.system.qhub.QhubEnvironments;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Two applications on one machine redeploy two platforms into two clouds at once. */
class TwoRunsIT {

  private static final Path CACHE = Path.of("target/rehearsal-cache");

  @TempDir Path dir;
  private Side one;
  private Side two;

  /** A cloud, the application that redeploys into it, and its run. */
  private record Side(
      FakeClusters clusters,
      Cloud cloud,
      AnnotationConfigApplicationContext rooms,
      QhubRun run,
      String domain) {

    static Side begun(Path dir, Path venvs, String name) {
      Path home = dir.resolve(name);
      FakeClusters clusters = new FakeClusters(home.resolve("clusters"));
      KeycloakServer keycloak =
          new KeycloakServer(CACHE.resolve("keycloak"), home.resolve("keycloak"));
      Cloud cloud = new Cloud(home.resolve("cloud"), clusters, keycloak);
      cloud.start();
      String domain = name + ".example.com";
      cloud.zone().set(domain, LoadBalancer.NEW_ADDRESS);
      QhubRun run = new QhubRun(cloud, home.resolve("run"), name);
      try (AnnotationConfigApplicationContext usual = QhubRooms.start(CACHE, cloud.terraform())) {
        run.initialize(usual, domain);
      }
      return new Side(clusters, cloud, QhubRooms.start(venvs, cloud.terraform()), run, domain);
    }

    void perform(Call call, Map<String, String> more) {
      run.perform(call, rooms, more, () -> {});
    }

    void upgrade() {
      perform(Call.UPGRADE, Map.of());
      run.config("new").remove("prevent_deploy").save();
    }

    Path kubeconfig() {
      return run.folder("tmp-new").resolve("QHUB_KUBECONFIG");
    }

    void end() {
      rooms.close();
      cloud.stop();
      clusters.stop();
    }
  }

  @BeforeEach
  void twoClouds() {
    Path venvs = dir.resolve("shared");
    one = Side.begun(dir, venvs, "one");
    two = Side.begun(dir, venvs, "two");
  }

  @AfterEach
  void end() {
    one.end();
    two.end();
  }

  @Test
  void neitherTouchesWhatIsTheOthers() throws Exception {
    Path usual = Path.of(System.getProperty("java.io.tmpdir"), "QHUB_KUBECONFIG");
    boolean before = Files.exists(usual);
    bothMakeTheEnvironmentAtOnce();
    CompletableFuture<Void> upgrade = CompletableFuture.runAsync(two::upgrade);
    one.upgrade();
    upgrade.join();

    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () -> one.perform(Call.DEPLOY_NEW, Map.of("STANDIN_GATE", "r:QHUB_KUBECONFIG")));
    Path reached = dir.resolve("one/cloud/gate.reached");
    await().atMost(Duration.ofMinutes(3)).until(() -> first.isDone() || Files.exists(reached));
    Map<String, String> held = files(one);
    two.perform(Call.DEPLOY_NEW, Map.of());
    assertThat(files(one)).isEqualTo(held);
    assertThat(first).isNotDone();
    Map<String, String> done = files(two);
    Files.createFile(dir.resolve("one/cloud/gate.open"));
    first.join();
    assertThat(files(two)).isEqualTo(done);

    for (Side side : List.of(one, two)) {
      String project = "new" + side.run().project();
      assertThat(side.kubeconfig()).hasSameTextualContentAs(side.clusters().kubeconfig(project));
      assertThat(side.cloud().left()).containsExactly(project + "-dev");
      assertThat(side.run().stages()).last().asString().contains("8 of 8");
    }
    assertThat(one.kubeconfig()).content().isNotEqualTo(Files.readString(two.kubeconfig()));
    assertThat(Files.exists(usual)).isEqualTo(before);
  }

  /** One of them in a process of its own, so that nothing but the lock on the disk helps. */
  private void bothMakeTheEnvironmentAtOnce() throws Exception {
    Path venvs = dir.resolve("shared");
    Path said = dir.resolve("other.out");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Other.class.getName(),
                venvs.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    one.rooms().getBean(QhubEnvironments.class).prepare(QhubRun.NEW);
    Object made = key(venvs);
    assertThat(other.waitFor()).as(() -> text(said)).isZero();
    assertThat(key(venvs)).isEqualTo(made);
  }

  /** Changes when the environment is made again. */
  private static Object key(Path venvs) throws IOException {
    Path venv = venvs.resolve("venvs/" + QhubRun.NEW.text());
    return List.of(
        Files.getAttribute(venv, "unix:ino"),
        Files.getLastModifiedTime(venv.resolve("pyvenv.cfg")));
  }

  /** The other application's part of it. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) {
      try (AnnotationConfigApplicationContext rooms =
          QhubRooms.start(Path.of(arguments[0]), Path.of("none"))) {
        rooms.getBean(QhubEnvironments.class).prepare(QhubRun.NEW);
      }
    }
  }

  /** Everything of one run but its own application's logs: names, times and contents. */
  private static Map<String, String> files(Side side) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(side.run().home())) {
      for (Path file :
          all.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".log")).toList()) {
        files.put(
            file.toString(),
            Files.getLastModifiedTime(file)
                + " "
                + Files.readString(file, StandardCharsets.ISO_8859_1).hashCode());
      }
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String classPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
