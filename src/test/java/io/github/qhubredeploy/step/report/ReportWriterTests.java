package io.github.qhubredeploy.step.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentHistory;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.InMemoryArchive;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestStepContext;
import io.github.qhubredeploy.testing.TestWorkspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTests {

  private static final Instant NOW = Instant.parse("2022-03-10T12:00:00Z");

  @TempDir Path root;
  private TestStepContext context;
  private final String secret = UUID.randomUUID() + "\"\\<";
  private final Redactor redactor = new Redactor();
  private final InMemoryArchive archive = new InMemoryArchive();
  private Reports reports;
  private ReportWriter writer;

  @BeforeEach
  void aRunWithEvidenceAndLogs() {
    redactor.learn(secret);
    context = new TestStepContext(PlatformSamples.inGit(null), root);
    Evidence.write(
        context,
        "backup-full",
        Map.of(
            "bytes",
            5_368_709_120L,
            "shards",
            List.of("shards/0001.tar", "shards/0002.tar"),
            "leaked",
            "the password is " + secret));
    Evidence.write(
        context,
        "upgrade",
        Map.of("difference", "@@ -1 +1 @@\n-project_name: old\n+project_name: <new>\n"));
    GitServer.write(context.workspace().logs().resolve("deploy-new.log"), "a log\n");
    RedeploymentHistory history =
        id ->
            id.equals(context.redeployment())
                ? Optional.of(SampleRun.of(secret))
                : Optional.empty();
    reports =
        new Reports(history, TestWorkspaces.at(root), redactor, Clock.fixed(NOW, ZoneOffset.UTC));
    writer = new ReportWriter(reports, access -> archive);
  }

  @Test
  void writesPageAndDataIntoWorkspaceAndArchive() throws Exception {
    assertThat(new WriteReportDelegate(writer).run(context)).isEqualTo(StepOutcome.DONE);

    Path page = context.workspace().inside("report").resolve("report.html");
    assertThat(context.values())
        .containsEntry("reportPath", page.toString())
        .containsEntry("outcome", "redeployed");
    assertThat(archive.list(""))
        .containsExactly(
            "runs/sample-20220301-120000/report/report.html",
            "runs/sample-20220301-120000/report/report.json");
    assertThat(archive.get("runs/sample-20220301-120000/report/report.html"))
        .contains(Files.readAllBytes(page));
    assertThat(Files.getPosixFilePermissions(page)).hasSize(2);
  }

  @Test
  void showsWhatWasAskedDoneAnsweredAndProved() {
    String page = page();

    assertThat(page)
        .contains("sample-20220301-120000", "rita", "0.3.14", "0.4.2")
        .contains("Back up home directories", "1 h 02 min")
        .contains("Approve plan", "ann", "2022-03-01 12:10:00")
        .contains("5.0 GiB", "shards/0001.tar")
        .contains("<span class='line added'>+project_name: &lt;new&gt;</span>")
        .contains("a pod was evicted", "deploy-new.log", Sha256.of("a log\n"));
  }

  @Test
  void showsNoSecretHoweverItIsWritten() {
    String data = reports.data(context.redeployment()).orElseThrow();

    for (String shape : List.of(secret, secret.substring(0, 36))) {
      assertThat(page()).doesNotContain(shape);
      assertThat(data).doesNotContain(shape);
    }
    assertThat(data).contains("[redacted]");
  }

  @Test
  void theChainBreaksWhereAnEntryIsChangedRemovedOrAdded() throws Exception {
    List<Chain.Entry> entries = entries();
    assertThat(Chain.firstBroken(entries)).isZero();

    List<Chain.Entry> changed = new ArrayList<>(entries);
    Chain.Entry second = entries.get(1);
    changed.set(
        1,
        new Chain.Entry(
            2,
            second.kind(),
            second.previous(),
            second.sealed().replace("2022", "2021"),
            second.hash()));
    List<Chain.Entry> removed = new ArrayList<>(entries);
    removed.remove(2);

    assertThat(Chain.firstBroken(changed)).isEqualTo(2);
    assertThat(Chain.firstBroken(removed)).isEqualTo(4);
  }

  @Test
  void theCheckInTheReportFindsTheSameSeal() throws Exception {
    String data = reports.data(context.redeployment()).orElseThrow();
    Path file = Files.writeString(root.resolve("report.json"), data);
    Process check =
        new ProcessBuilder("sh", "-c", ReportDocument.VERIFY).directory(root.toFile()).start();

    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.strip())
        .isEqualTo(new ObjectMapper().readTree(file.toFile()).path("seal").asText());
    assertThat(page()).contains(said.strip());
  }

  @Test
  void reportsARunThatGoesOnAndNoneThatIsUnknown() {
    assertThat(page()).contains("badge running", "going on");
    assertThat(reports.page(new RedeploymentId("other-20220301-120000"))).isEmpty();
  }

  @Test
  void reportsARollback() {
    new WriteRollbackReportDelegate(writer).run(context);

    assertThat(context.values()).containsEntry("outcome", "rolledBack");
    assertThat(context.workspace().inside("report").resolve("report.html"))
        .content()
        .contains("badge rolledBack");
  }

  private String page() {
    return reports.page(context.redeployment()).orElseThrow();
  }

  private List<Chain.Entry> entries() throws Exception {
    JsonNode data = new ObjectMapper().readTree(reports.data(context.redeployment()).orElseThrow());
    List<Chain.Entry> entries = new ArrayList<>();
    for (JsonNode entry : data.path("entries")) {
      entries.add(new ObjectMapper().treeToValue(entry, Chain.Entry.class));
    }
    return entries;
  }
}
