package io.github.qhubredeploy.system.qhub;

import static io.github.qhubredeploy.testing.GitServer.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedCommandsTests {

  private static final QhubVersion VERSION = new QhubVersion("0.4.2");

  @TempDir Path folder;
  private final Redactor redactor = new Redactor();
  private final List<String> seen = new ArrayList<>();
  private Path logs;

  @BeforeEach
  void makeFolders() throws IOException {
    logs = Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(folder.resolve("work"));
    Path bin = Files.createDirectories(folder.resolve("venv/bin"));
    Files.writeString(bin.resolve("python"), "#!/bin/sh\nexec python3 \"$@\"\n");
    makeExecutable(bin.resolve("python"));
  }

  @AfterEach
  void stopEverything() {
    commands(Map.of()).stopAll(logs);
  }

  @Test
  void givesExitCodeAndBothStreamsInOrder() throws IOException {
    qhub("echo one; echo two >&2; echo three; exit 3");

    QhubResult result = run();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.lines()).containsExactly("one", "two", "three");
    assertThat(seen).containsExactly("one", "two", "three");
    assertThat(result.log()).content().isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void givesTheCommandOnlyWhatItNeeds() throws IOException {
    qhub("read line || echo no input; echo \"$@\"; pwd; env");

    QhubResult result =
        commands(Map.of("HTTPS_PROXY", "http://proxy"))
            .run(
                command(Map.of("AWS_DEFAULT_REGION", "eu-west-1", "KUBE_TOKEN", "wrong")),
                seen::add,
                () -> {});

    assertThat(result.lines())
        .contains("no input", "deploy -c qhub-config.yaml", "AWS_DEFAULT_REGION=eu-west-1")
        .contains("HTTPS_PROXY=http://proxy", "TMPDIR=" + folder.resolve("tmp"))
        .contains(folder.resolve("work").toRealPath().toString())
        .noneMatch(line -> line.startsWith("KUBE_") || line.startsWith("JAVA_"));
  }

  @Test
  void keepsNoSecretOnDisk() throws IOException {
    String known = UUID.randomUUID().toString();
    String made = UUID.randomUUID().toString();
    redactor.learn(known);
    qhub(
        "echo key %s; echo Kubecloak master realm username=root password=%s; echo again %s; echo token: abcdefgh1"
            .formatted(known, made, made));

    QhubResult result = run();

    assertThat(result.lines())
        .containsExactly(
            "key [redacted]",
            "Kubecloak master realm username=root password=[redacted]",
            "again [redacted]",
            "token: [redacted]");
    assertThat(redactor.redact(made)).isEqualTo("[redacted]");
    try (Stream<Path> files = Files.list(logs)) {
      assertThat(files).allSatisfy(file -> assertThat(file).content().doesNotContain(known, made));
    }
  }

  @Test
  void adoptsARunningCommandAfterARestart() throws IOException {
    qhub("echo $$ >> ../starts; echo begun; while [ ! -e ../go ]; do sleep 0.05; done; echo ended");
    assertThatThrownBy(() -> commands(Map.of()).run(command(Map.of()), seen::add, this::leave))
        .hasMessage("restart");

    CompletableFuture<QhubResult> second = CompletableFuture.supplyAsync(this::run);
    await().until(() -> seen.contains("begun"));
    Files.createFile(folder.resolve("go"));
    QhubResult result = second.join();

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines()).containsExactly("begun", "ended");
    assertThat(folder.resolve("starts")).content().hasLineCount(1);
  }

  @Test
  void startsNothingAmongFilesWithALinkWheneverItCameThere() throws IOException {
    qhub("echo x >> ../starts; mkdir -p stages && echo made > stages/made");
    run();
    commands(Map.of()).forget(command(Map.of()));
    Path outside = Files.createDirectories(folder.resolve("outside"));
    link(folder.resolve("work/stages"), outside.toString());

    assertThatThrownBy(this::run)
        .hasMessageContainingAll("`stages` is a link to `" + outside, "remove it");

    link(folder.resolve("work/docs"), "image");
    link(folder.resolve("work/stages"), "docs");
    assertThatThrownBy(this::run).hasMessageContaining("`stages` is a link to `docs`");

    Files.delete(folder.resolve("work/stages"));
    link(folder.resolve("work/stages/01/.terraform/providers"), "/elsewhere");
    assertThat(run().exitCode()).isZero();
    assertThat(outside).isEmptyDirectory();
    assertThat(folder.resolve("starts")).content().hasLineCount(2);
  }

  @Test
  void takesTheResultOfOneThatEndedUnseen() throws IOException {
    qhub("echo x >> ../starts; sleep 0.2; echo done; exit 4");
    assertThatThrownBy(() -> commands(Map.of()).run(command(Map.of()), seen::add, this::leave))
        .hasMessage("restart");
    await().until(() -> Files.exists(logs.resolve("deploy-new.exit")));

    assertThat(run().exitCode()).isEqualTo(4);
    assertThat(run().lines()).containsExactly("done");
    assertThat(folder.resolve("starts")).content().hasLineCount(1);
  }

  @Test
  void startsAnewOnceTheResultIsForgotten() throws IOException {
    qhub("echo x >> ../starts");
    run();

    commands(Map.of()).forget(command(Map.of()));
    run();

    assertThat(folder.resolve("starts")).content().hasLineCount(2);
    assertThat(logs.resolve("deploy-new-1.log")).exists();
  }

  @Test
  void saysSoWhenQhubWasEndedFromOutside() throws IOException {
    qhub("echo $PPID > ../launcher; while :; do sleep 0.1; done");

    CompletableFuture<QhubResult> run = CompletableFuture.supplyAsync(this::run);
    Path launcher = folder.resolve("launcher");
    await().until(() -> Files.exists(launcher) && Files.size(launcher) > 1);
    long process = Long.parseLong(Files.readString(launcher).strip());
    List<ProcessHandle> all = new ArrayList<>(handle(process).descendants().toList());
    all.add(0, handle(process)); // first, or it would still write down how its child ended
    all.forEach(ProcessHandle::destroyForcibly);

    assertThat(run.join().exitCode()).isEqualTo(-1);
    assertThat(run.join().tail(1)).contains("ended from outside");
  }

  @Test
  void stopsTheWholeTreeEvenTerraformInItsOwnSession() throws IOException {
    terraform(
        "trap 'echo orderly > ../ended; exit 1' TERM; echo $$ > ../tf; while :; do sleep 0.05; done");
    qhub(
        "python3 -c \"import os,sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])\" $TMPDIR/terraform/1.0.5/terraform");
    CompletableFuture<QhubResult> run = CompletableFuture.supplyAsync(this::run);
    await().until(() -> Files.exists(folder.resolve("tf")));

    commands(Map.of()).stopAll(logs);

    assertThat(run.join().exitCode()).isNotZero();
    assertThat(folder.resolve("ended")).content().isEqualTo("orderly\n");
    long terraform = Long.parseLong(Files.readString(folder.resolve("tf")).strip());
    await().until(() -> ProcessHandle.of(terraform).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(logs.resolve("deploy-new.process")).doesNotExist();
    assertThat(logs.resolve("deploy-new.raw")).doesNotExist();
  }

  @Test
  void waitsForATerraformThatOutlivesItsQhub() throws IOException {
    terraform("echo up > ../tf; while [ ! -e ../go ]; do sleep 0.05; done; echo x > ../tf-ended");
    qhub(
        "python3 -c \"import os,sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])\" $TMPDIR/terraform/1.0.5/terraform & while [ ! -s ../tf ]; do sleep 0.05; done; kill -9 $$");

    CompletableFuture<QhubResult> run = CompletableFuture.supplyAsync(this::run);
    await().until(() -> Files.exists(logs.resolve("deploy-new.exit")));
    assertThat(run).isNotDone();
    Files.createFile(folder.resolve("go"));

    assertThat(run.join().exitCode()).isEqualTo(137);
    assertThat(run.join().tail(1)).contains("ended from outside by signal 9");
    assertThat(folder.resolve("tf-ended")).exists();
  }

  @Test
  void waitsForAQhubThatOutlivesItsLauncher() throws IOException {
    qhub(
        "echo x >> ../starts; echo $PPID > ../launcher; while [ ! -e ../go ]; do sleep 0.05; done; echo ended");
    CompletableFuture<QhubResult> run = CompletableFuture.supplyAsync(this::run);
    Path launcher = folder.resolve("launcher");
    await().until(() -> Files.exists(launcher) && Files.size(launcher) > 1);
    ProcessHandle head = handle(Long.parseLong(Files.readString(launcher).strip()));
    AtomicInteger looks = new AtomicInteger();

    head.destroyForcibly();
    await().until(() -> !head.isAlive());
    CompletableFuture<QhubResult> second =
        CompletableFuture.supplyAsync(
            () -> commands(Map.of()).run(command(Map.of()), seen::add, looks::incrementAndGet));
    await().until(() -> looks.get() > 1 || second.isDone());
    assertThat(run).isNotDone();
    Files.createFile(folder.resolve("go"));

    assertThat(second.join().lines()).contains("ended");
    assertThat(run.join().exitCode()).isEqualTo(-1);
    assertThat(folder.resolve("starts")).content().hasLineCount(1);
  }

  @Test
  void stopsAQhubThatOutlivesItsLauncher() throws IOException {
    qhub("echo $$ > ../qhub; echo $PPID > ../launcher; while :; do sleep 0.05; done");
    CompletableFuture<QhubResult> run = CompletableFuture.supplyAsync(this::run);
    Path launcher = folder.resolve("launcher");
    await().until(() -> Files.exists(launcher) && Files.size(launcher) > 1);
    handle(Long.parseLong(Files.readString(launcher).strip())).destroyForcibly();
    ProcessHandle qhub = handle(Long.parseLong(Files.readString(folder.resolve("qhub")).strip()));

    commands(Map.of()).stopAll(logs);

    assertThat(qhub.isAlive()).isFalse();
    assertThat(run.join().exitCode()).isEqualTo(-1);
  }

  @Test
  void tellsAFullDiskFromAKilledQhub() throws IOException {
    Files.writeString(logs.resolve("deploy-new.process"), "1 1\n");
    Files.writeString(logs.resolve("deploy-new.raw"), "begun\n");
    Files.writeString(logs.resolve("deploy-new.exit"), "120 full /some/place full /another   \n");

    QhubResult result = run();

    assertThat(result.exitCode()).isEqualTo(120);
    assertThat(result.tail(1)).contains("The disk is full", "/some/place any more");
    assertThat(Cure.of(FailureReason.of(result))).contains("make room");
  }

  @Test
  void putsTheConfiguredTerraformWhereQhubLooksForIt() throws IOException {
    Path binary = Files.writeString(folder.resolve("terraform-binary"), "#!/bin/sh\necho mine\n");
    qhub("$TMPDIR/terraform/1.0.5/terraform");

    QhubResult result =
        new DetachedCommands(
                this::environment,
                new QhubSettings(null, null, binary, Map.of(), Duration.ofSeconds(5)),
                new SupportedVersions(),
                redactor)
            .run(command(Map.of()), seen::add, () -> {});

    assertThat(result.lines()).containsExactly("mine");
  }

  @Test
  void removesATerraformWhoseDownloadWasBrokenOff() throws IOException {
    Path half = folder.resolve("tmp/terraform/1.0.5/terraform");
    Files.createDirectories(half.getParent());
    Files.write(half, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    qhub("[ -e $TMPDIR/terraform/1.0.5/terraform ] && echo half || echo to be had anew");

    assertThat(run().lines()).containsExactly("to be had anew");
  }

  @Test
  void goesOnWithAScriptWhereQhubCannotBeginToDestroy() throws IOException {
    Files.writeString(
        folder.resolve("venv/bin/python"),
        "#!/bin/sh\ncase \"$*\" in *-S*) exec python3 \"$@\";; esac\nfor last; do :; done; echo $3 $last\n");
    qhub("echo \"KeyError: 'realm_id'\"; exit 1");
    QhubCommand destroy =
        new QhubCommand(
            "destroy-new",
            VERSION,
            folder.resolve("work"),
            List.of("destroy", "-c", "qhub-config.yaml"),
            Map.of(),
            folder.resolve("tmp"),
            logs);
    QhubDestructions destructions = new QhubDestructions(commands(Map.of()));

    var answer = destructions.destroy(destroy, QhubWatch.of((what, n, of) -> {}, () -> {}));

    assertThat(answer).isEqualTo(new QhubDestructions.Answer("", false));
    assertThat(logs.resolve("destroy-new-rest.log")).content().contains("qhub-config.yaml");
    destructions.forget(destroy);
    assertThat(logs.resolve("destroy-new-rest.process")).doesNotExist();
  }

  private void leave() {
    throw new IllegalStateException("restart");
  }

  private QhubResult run() {
    return commands(Map.of()).run(command(Map.of()), seen::add, () -> {});
  }

  private DetachedCommands commands(Map<String, String> environment) {
    return new DetachedCommands(
        this::environment,
        new QhubSettings(null, null, null, environment, Patience.LIMIT),
        new SupportedVersions(),
        redactor);
  }

  private QhubEnvironment environment(QhubVersion version) {
    return new QhubEnvironment(version, folder.resolve("venv"));
  }

  private QhubCommand command(Map<String, String> environment) {
    return new QhubCommand(
        "deploy-new",
        VERSION,
        folder.resolve("work"),
        List.of("deploy", "-c", "qhub-config.yaml"),
        environment,
        folder.resolve("tmp"),
        logs);
  }

  private void qhub(String script) throws IOException {
    script(folder.resolve("venv/bin/qhub"), script);
  }

  private void terraform(String script) throws IOException {
    script(
        folder.resolve("tmp/terraform/1.0.5/terraform"),
        "[ \"$1\" = --version ] && echo Terraform v1.0.5 && exit\n" + script);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    makeExecutable(file);
  }

  private static void makeExecutable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static ProcessHandle handle(long process) {
    return ProcessHandle.of(process).orElseThrow();
  }
}
