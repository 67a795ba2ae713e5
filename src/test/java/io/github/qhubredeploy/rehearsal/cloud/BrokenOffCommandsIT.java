package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qhubredeploy.faults.Mount;
import io.github.qhubredeploy.rehearsal.cloud.QhubRun.Call;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Each command of the real qhub is broken off in its middle: it is killed, or the application is,
 * or the disk is full. The next attempt comes to where an undisturbed one comes.
 */
class BrokenOffCommandsIT {

  private static final String DOMAIN = "qhub.example.com";
  private static final String HIDDEN = "qhub-old.example.com";
  private static final Path VENVS = Path.of("target/rehearsal-cache");
  private static final String LONGEST = "02-infrastructure";

  /** Seconds; the stage ends when the gate is opened, after the command was broken off. */
  private static final int SLOW = 600;

  /** These may well succeed on a full disk: they write next to nothing. */
  private static final Set<Call> WANT_NO_ROOM = EnumSet.of(Call.VALIDATE, Call.DESTROY_OLD);

  /** What breaks a command off. */
  enum Fault {
    KILLED_QHUB,
    KILLED_APPLICATION,
    FULL_DISK
  }

  private static final class Gone extends RuntimeException {}

  @TempDir static Path dir;
  private static final FakeClusters[] CLUSTERS = new FakeClusters[1];
  private static final List<Mount> MOUNTS = new ArrayList<>();
  private static final Map<Fault, QhubRun> RUNS = new EnumMap<>(Fault.class);
  private static Cloud cloud;
  private static QhubRun straight;
  private static AnnotationConfigApplicationContext rooms;

  static Stream<Arguments> cases() {
    return Arrays.stream(Fault.values())
        .flatMap(fault -> Arrays.stream(Call.values()).map(call -> Arguments.of(fault, call)));
  }

  @BeforeAll
  static void anUndisturbedRun() {
    CLUSTERS[0] = new FakeClusters(dir.resolve("clusters"));
    KeycloakServer keycloak =
        new KeycloakServer(VENVS.resolve("keycloak"), dir.resolve("keycloak"));
    cloud = new Cloud(dir.resolve("cloud"), CLUSTERS[0], keycloak);
    cloud.start();
    cloud.zone().set(DOMAIN, LoadBalancer.NEW_ADDRESS);
    cloud.zone().set(HIDDEN, LoadBalancer.OLD_ADDRESS);
    rooms = QhubRooms.start(VENVS, cloud.terraform());
    straight = new QhubRun(cloud, dir.resolve("straight"), "straight");
    straight.initialize(rooms, DOMAIN);
    for (Call call : List.of(Call.UPGRADE, Call.VALIDATE, Call.RENDER)) {
      straight.perform(call, rooms, Map.of(), () -> {});
    }
  }

  @AfterAll
  static void end() {
    rooms.close();
    MOUNTS.forEach(Mount::close);
    cloud.stop();
    CLUSTERS[0].stop();
  }

  @AfterEach
  void mend() throws IOException {
    cloud.faults().clear();
    for (String gate : List.of("gate.reached", "gate.open")) {
      Files.deleteIfExists(dir.resolve("cloud").resolve(gate));
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("cases")
  void againComesToWhereAnUndisturbedCommandComes(Fault fault, Call call) throws Exception {
    QhubRun run = RUNS.containsKey(fault) ? RUNS.get(fault) : begun(fault);
    prepare(fault, call, run);
    long begun = System.nanoTime();

    @Nullable String said = brokenOff(fault, call, run);

    if (fault != Fault.KILLED_APPLICATION && said != null) {
      assertThat(said)
          .contains(fault == Fault.FULL_DISK ? "The disk is full" : "qhub was ended from outside")
          .doesNotContain(fault == Fault.FULL_DISK ? "ended from outside" : "disk is full");
      run.perform(call, rooms, Map.of(), () -> {});
    } else if (fault != Fault.KILLED_APPLICATION) {
      assertThat(fault).isEqualTo(Fault.FULL_DISK);
      assertThat(WANT_NO_ROOM).contains(call);
    }
    check(call, run);
    System.out.printf(
        "%s in %s: %.1f s; said: %s%n", fault, call, (System.nanoTime() - begun) / 1e9, said);
  }

  @Test
  void aQuestionFindsNobodyAndEndsTheCommand() {
    QhubCommand asking =
        straight.command(
            "asking",
            QhubRun.OLD,
            straight.folder("asking"),
            Map.of(),
            "init aws --project asking --domain asking.example.com --auth-provider github"
                .split(" "));

    assertThat(rooms.getBean(QhubCommands.class).run(asking, line -> {}, () -> {}))
        .matches(result -> result.exitCode() != 0, "ended")
        .matches(result -> result.says("client_id"), "asked");
  }

  private static QhubRun begun(Fault fault) throws IOException {
    String project = List.of("alpha", "beta", "gamma").get(fault.ordinal());
    Path home = Files.createDirectories(dir.resolve(project));
    if (fault == Fault.FULL_DISK) {
      MOUNTS.add(Mount.tmpfs(home, "size=64m"));
    }
    QhubRun run = new QhubRun(cloud, home, project);
    run.initialize(rooms, DOMAIN);
    run.config("old").set("domain", HIDDEN).save();
    RUNS.put(fault, run);
    return run;
  }

  private static void prepare(Fault fault, Call call, QhubRun run) {
    run.stages().clear();
    if (call == Call.DEPLOY_NEW) {
      run.config("new").remove("prevent_deploy").save();
    }
    if (call.gate == null) {
      cloud.faults().slow(slowStage(fault, call), SLOW);
    }
  }

  /** What the application says about it; null when it has nothing to complain of. */
  private static @Nullable String brokenOff(Fault fault, Call call, QhubRun run) throws Exception {
    AtomicBoolean gone = new AtomicBoolean();
    AnnotationConfigApplicationContext first = QhubRooms.start(VENVS, cloud.terraform());
    CompletableFuture<@Nullable Throwable> end =
        CompletableFuture.supplyAsync(
            () -> failure(() -> run.perform(call, first, gate(call), () -> leave(gone))));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> end.isDone() || isInTheMiddle(fault, call, run));
    assertThat(end).as(() -> String.valueOf(end.join())).isNotDone();
    cloud.faults().clear();
    Path filler = run.home().resolve("filler");
    switch (fault) {
      case KILLED_QHUB -> kill(run.folder("logs").resolve(call.log + ".process"));
      case KILLED_APPLICATION -> gone.set(true);
      case FULL_DISK -> fill(filler);
    }
    if (fault == Fault.KILLED_APPLICATION) {
      assertThat(end.join()).isInstanceOf(Gone.class);
      Files.createFile(dir.resolve("cloud/gate.open"));
      run.stages().clear();
      run.perform(call, rooms, Map.of(), () -> {}); // adopts it: a second one would meet the lock
    } else {
      Files.createFile(dir.resolve("cloud/gate.open"));
    }
    Throwable failure = end.join();
    Files.deleteIfExists(filler);
    first.close();
    return failure == null ? null : String.valueOf(failure.getMessage());
  }

  private static Map<String, String> gate(Call call) {
    return call.gate == null ? Map.of() : Map.of("STANDIN_GATE", call.gate);
  }

  private static void leave(AtomicBoolean gone) {
    if (gone.get()) {
      throw new Gone();
    }
  }

  private static @Nullable Throwable failure(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static boolean isInTheMiddle(Fault fault, Call call, QhubRun run) {
    if (call.gate != null) {
      return Files.exists(dir.resolve("cloud/gate.reached"));
    }
    String state = id(call, run) + "/" + slowStage(fault, call);
    String doing = call.name().startsWith("DEPLOY") ? "(apply)" : "(destroy)";
    return new Deployments(dir.resolve("cloud")).holder(state).endsWith(doing);
  }

  private static String slowStage(Fault fault, Call call) {
    return switch (call) {
      case DEPLOY_OLD, DESTROY_OLD -> Deployment.OLD_STAGE;
      case DESTROY_NEW -> fault == Fault.FULL_DISK ? "07-kubernetes-services" : LONGEST;
      default -> LONGEST;
    };
  }

  private static String id(Call call, QhubRun run) {
    return (call.isOld() ? "old" : "new") + run.project() + "-dev";
  }

  /** The launcher first, or it would tell how qhub ended; terraform lives on. */
  private static void kill(Path record) throws IOException {
    long launcher = Long.parseLong(Files.readString(record).split(" ")[0]);
    ProcessHandle head = ProcessHandle.of(launcher).orElseThrow();
    List<ProcessHandle> qhub = head.children().toList();
    assertThat(qhub).hasSize(1);
    head.destroyForcibly();
    qhub.forEach(ProcessHandle::destroyForcibly);
  }

  private static void fill(Path filler) throws IOException {
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (byte[] page = new byte[4096]; ; ) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static void check(Call call, QhubRun run) throws IOException {
    switch (call) {
      case UPGRADE -> {
        assertThat(upgraded(run)).isEqualTo(upgraded(straight));
        assertThat(run.folder("new").resolve("qhub-users-import.json"))
            .hasSameTextualContentAs(straight.folder("new").resolve("qhub-users-import.json"));
      }
      case VALIDATE -> assertThat(upgraded(run)).isEqualTo(upgraded(straight));
      case RENDER -> assertThat(files(run)).containsExactlyInAnyOrderEntriesOf(files(straight));
      case DEPLOY_OLD, DEPLOY_NEW -> {
        Deployment made = new Deployments(dir.resolve("cloud")).find(id(call, run));
        assertThat(made.stages()).hasSize(call.isOld() ? 1 : 7);
        assertThat(CLUSTERS[0].isUp(made.project())).isTrue();
        assertThat(run.stages()).last().asString().contains(call.isOld() ? "3 of 3" : "8 of 8");
      }
      case DESTROY_OLD, DESTROY_NEW -> {
        assertThat(cloud.left()).doesNotContain(id(call, run));
        assertThat(CLUSTERS[0].isUp(id(call, run).replace("-dev", ""))).isFalse();
      }
    }
    leavesNothing(run);
  }

  /** Neither a lock nor a record, nor output with a secret in it. */
  private static void leavesNothing(QhubRun run) throws IOException {
    if (Files.isDirectory(dir.resolve("cloud/locks"))) {
      assertThat(dir.resolve("cloud/locks")).isEmptyDirectory();
    }
    String password =
        run.config("new").get("security.keycloak.initial_root_password").orElseThrow();
    try (Stream<Path> logs = Files.list(run.folder("logs"))) {
      assertThat(logs)
          .allSatisfy(
              log -> {
                assertThat(log.toString()).matches(".*\\.(log|deployment)");
                assertThat(log).content().doesNotContain(password);
              });
    }
  }

  private static String upgraded(QhubRun run) {
    return run.config("new")
        .text()
        .replaceAll("initial_root_password: \\S+", "initial_root_password: -")
        .replaceAll("(old|new)" + run.project(), "$1");
  }

  /** Every rendered file with what it says; qhub writes JSON in any order. */
  private static Map<String, Object> files(QhubRun run) throws IOException {
    Path folder = run.folder("new").resolve("stages");
    Map<String, Object> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text =
            Files.readString(file, StandardCharsets.ISO_8859_1)
                .replaceAll("(old|new)" + run.project(), "$1");
        files.put(
            folder.relativize(file).toString(),
            file.toString().endsWith(".json") ? JsonFile.JSON.readValue(text, Object.class) : text);
      }
    }
    return files;
  }
}
