package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.process.VolumeFigures;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import io.github.qhubredeploy.testing.InMemoryArchive;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clear finding for each fault of the old volumes, by what the mover answers. */
class VolumesMeasuredTests {

  private static final String GOOD =
      "\"missing\":\"\",\"entries\":50000,\"counted\":true,\"countMillis\":10000,\"fileBytes\":900000000,"
          + "\"readBytes\":200000000,\"readMillis\":2000,\"unreadable\":0,";
  private static final String SENT =
      "\"sendExit\":0,\"sendStatus\":200,\"sentBytes\":67108864,\"sendMillis\":1000";

  @TempDir Path folder;
  private final InMemoryArchive archive = new InMemoryArchive();
  private final Map<String, String> claimFaults = new HashMap<>();
  private final List<Mover> moved = new ArrayList<>();
  private String homes = GOOD + SENT;
  private String hub = "\"missing\":\"\",\"databaseBytes\":77";
  private RuntimeException failure;
  private boolean alive = true;

  private List<Finding> look() throws IOException {
    return new VolumesMeasured(
            access -> cluster(),
            access -> archive,
            new MeasureSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                1,
                1,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1)))
        .look(SampleSubject.in(folder));
  }

  private Cluster cluster() {
    return (Cluster)
        Proxy.newProxyInstance(
            Cluster.class.getClassLoader(),
            new Class<?>[] {Cluster.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "version" -> alive ? Optional.of("v1.21.5") : Optional.empty();
                  case "claimFault" -> Optional.ofNullable(claimFaults.get((String) arguments[1]));
                  case "move" -> move((Mover) arguments[0]);
                  default -> null;
                });
  }

  private MoverResult move(Mover mover) {
    moved.add(mover);
    if (failure != null) {
      throw failure;
    }
    String answer = mover.claim().equals("hub-db-dir") ? hub : homes;
    return new MoverResult(0, "{\"ok\":true," + answer + "}");
  }

  /** The one finding that is told of a fault, beside notes. */
  private Finding onlyFault() throws IOException {
    List<Finding> faults =
        look().stream().filter(f -> f.severity() != Finding.Severity.NOTE).toList();
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).cure()).isNotBlank();
    return faults.get(0);
  }

  @Test
  void tellsTheFiguresAndKeepsThemForThePlan() throws IOException {
    List<Finding> findings = look();

    assertThat(Finding.markdown(findings))
        .contains("50,000 entries, 858.3 MiB, 5,000 entries/s looked at")
        .contains("95.4 MiB/s read, 64.0 MiB/s sent to the store", "jupyterhub.sqlite is there");
    assertThat(findings).noneMatch(Finding::blocks);
    Path sheet =
        folder.resolve(
            "work/sample-20220301-120000/evidence/%s.json".formatted(VolumeFigures.SHEET));
    var figures = new ObjectMapper().readTree(sheet.toFile());
    assertThat(figures.path("entriesPerSecond").asDouble()).isEqualTo(5000);
    assertThat(figures.path("bytes").asLong()).isEqualTo(900000000);
    assertThat(moved).allMatch(Mover::readOnly);
    assertThat(archive.size("sample-20220301-120000/probe/from-the-cluster-probe-1")).isEmpty();
  }

  @Test
  void whatCouldNotBeCountedComesFromTheFileSystem() throws IOException {
    homes =
        GOOD.replace("true", "false")
            + "\"usedBytes\":5000000000000,\"usedInodes\":7000000,"
            + SENT;

    assertThat(Finding.markdown(look()))
        .contains("not all could be counted in time; about 7,000,000 entries, 4.5 TiB");
  }

  @Test
  void aClaimThatIsMissingOrUnboundIsSaidOnce() throws IOException {
    claimFaults.put("nfs-mount-dev-share", "claim nfs-mount-dev-share is pending: make it bind");

    assertThat(onlyFault().what()).contains("is pending");
    assertThat(moved).isEmpty();
  }

  @Test
  void anImageThatCannotBePulledIsSaidOnce() throws IOException {
    failure = new MoverFailed("Mover measure-homes", -1, "ImagePullBackOff: set mover-image");

    assertThat(onlyFault().what()).contains("ImagePullBackOff");
    assertThat(moved).hasSize(1);
  }

  @Test
  void missingToolsAreNamed() throws IOException {
    homes = "\"missing\":\"GNU tar, curl\",\"entries\":0";

    assertThat(onlyFault().what()).contains("lacks GNU tar, curl");
    assertThat(onlyFault().cure()).contains("redeploy.kubernetes.mover-image");
  }

  @Test
  void aStoreThatPodsDoNotReachIsToldWithCurlsMessage() throws IOException {
    homes = GOOD + "\"sendExit\":6,\"sendError\":\"curl: (6) Could not resolve host: s3.local\"";

    assertThat(onlyFault().what()).contains("do not reach the store: curl: (6)");
    assertThat(onlyFault().cure()).contains("network policies", "proxy", "private endpoint");
  }

  @Test
  void aPacketEatingFirewallIsNoSlowStore() throws IOException {
    homes = GOOD + "\"sendExit\":28,\"sendError\":\"curl: (28) timed out\",\"sentBytes\":300000";
    assertThat(onlyFault().what()).contains("do not reach");

    homes = GOOD + "\"sendExit\":28,\"sendError\":\"x\",\"sentBytes\":8000000,\"sendMillis\":40000";
    assertThat(onlyFault().severity()).isEqualTo(Finding.Severity.WARNING);
  }

  @Test
  void aStoreThatRefusesPodsAloneIsToldWithItsAnswer() throws IOException {
    homes = GOOD + "\"sendExit\":0,\"sendStatus\":403,\"sendAnswer\":\"AccessDenied\"";

    assertThat(onlyFault().what()).contains("HTTP 403 AccessDenied");
    assertThat(onlyFault().cure()).contains("certain networks");
  }

  @Test
  void anAzureStoreAnswers201() throws IOException {
    homes = GOOD + SENT.replace("200", "201");

    assertThat(look()).noneMatch(Finding::blocks);
  }

  @Test
  void aVolumeThatCannotBeReadIsSaidOnce() throws IOException {
    homes = "\"missing\":\"\",\"volumeError\":\"cd: Stale file handle\"," + SENT;
    assertThat(onlyFault().what()).contains("cannot be read: cd: Stale");

    homes =
        GOOD.replace("\"unreadable\":0", "\"unreadable\":7,\"unreadableExample\":\"find: x\"")
            + SENT;
    assertThat(onlyFault().what()).contains("7 entries, such as find: x");
    assertThat(onlyFault().cure()).contains("no_root_squash");
  }

  @Test
  void aHubWithoutItsDatabaseIsFound() throws IOException {
    hub = "\"missing\":\"\"";

    assertThat(onlyFault().what()).contains("no jupyterhub.sqlite");
  }

  @Test
  void leavesASilentClusterToTheOtherLook() throws IOException {
    alive = false;

    assertThat(look()).isEmpty();
  }
}
