package io.github.qhubredeploy.system.kubernetes;

import static io.github.qhubredeploy.system.kubernetes.PlayedMovers.CLAIM;
import static io.github.qhubredeploy.system.kubernetes.PlayedMovers.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.qhubredeploy.system.kubernetes.PlayedMovers.Ears;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movers are watched to their end whatever happens to their Job, pod, log and API server. */
class MoverRunTests {

  private static final String OK = "printf '{\"ok\":true}\\n'";
  private static final String UNTIL_RELEASED =
      "echo working; n=0; while [ ! -e \"$VOLUME/%s\" ] && [ $n -lt 900 ]; do sleep 0.1; n=$((n+1)); done; "
          + OK;

  @TempDir static Path directory;
  private static PlayedMovers movers;

  @BeforeAll
  static void start() {
    movers = new PlayedMovers(directory);
  }

  @AfterAll
  static void stop() {
    movers.close();
  }

  @AfterEach
  void mend() {
    movers.mini.faults().clear();
  }

  @Test
  void aWishForNewAddressesIsHeardThoughItWasTheFirstLine() {
    int before = movers.issues.get();

    MoverResult result =
        movers.move(
            "renewing",
            "echo 'renew addresses'; echo then; first=$(cat \"$SECRETS/addresses\"); n=0; "
                + "while [ \"$(cat \"$SECRETS/addresses\")\" = \"$first\" ]; do "
                + "sleep 0.1; n=$((n+1)); [ $n -lt 600 ] || die 5 'never renewed'; done; "
                + OK);

    assertThat(result).isEqualTo(new MoverResult(0, "{\"ok\":true}"));
    assertThat(movers.issues.get() - before).isGreaterThanOrEqualTo(2);
    await().until(() -> movers.left("renewing").isEmpty());
  }

  @Test
  void twoWhoBeginTheSameMoverBothGetItsAnswer() throws Exception {
    Ears hers = new Ears();
    Ears his = new Ears();
    var first = movers.begin("twin", UNTIL_RELEASED.formatted("twin"), hers);
    var second = movers.begin("twin", UNTIL_RELEASED.formatted("twin"), his);
    assertThat(hers.working.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(his.working.await(60, TimeUnit.SECONDS)).isTrue();

    Files.createFile(movers.mini.claim(NAMESPACE, CLAIM).resolve("twin"));

    assertThat(first.join().answer("twin").path("ok").asBoolean()).isTrue();
    assertThat(second.join().answer("twin").path("ok").asBoolean()).isTrue();
  }

  @Test
  void aMoverWhoseWatcherDiedIsTakenUpWithNewAddresses() throws Exception {
    Ears ears = new Ears();
    String play = UNTIL_RELEASED.formatted("adopted");
    CompletableFuture<MoverResult> dying = movers.begin("adopted", play, ears);
    assertThat(ears.working.await(60, TimeUnit.SECONDS)).isTrue();
    ears.stopped = true;
    assertThatThrownBy(dying::join).hasCauseInstanceOf(CancellationException.class);
    String pod = movers.alive("adopted").get(0).getMetadata().getName();
    int before = movers.issues.get();

    CompletableFuture<MoverResult> second = movers.begin("adopted", play, new Ears());
    await().until(() -> movers.issues.get() > before);
    assertThat(movers.alive("adopted")).extracting(p -> p.getMetadata().getName()).contains(pod);
    Files.createFile(movers.mini.claim(NAMESPACE, CLAIM).resolve("adopted"));

    assertThat(second.join().exitCode()).isZero();
  }

  @Test
  void aStalledMoverIsGivenUpOnlyWhenItsPodHasEnded() throws Exception {
    Ears ears = new Ears();
    CompletableFuture<MoverResult> stalling =
        movers.begin("stalled", "trap '' TERM; echo working; while :; do sleep 0.2; done", ears);
    assertThat(ears.working.await(60, TimeUnit.SECONDS)).isTrue();
    ears.stalled = true;

    assertThatThrownBy(stalling::join)
        .hasCauseInstanceOf(MoverStalled.class)
        .hasMessageContaining("Running");
    assertThat(movers.alive("stalled")).isEmpty();
    await().until(() -> movers.left("stalled").isEmpty());
  }

  @Test
  void aPodThatSomebodyDeletedIsAFailureAndHasNoTwin() throws Exception {
    Ears ears = new Ears();
    CompletableFuture<MoverResult> moving =
        movers.begin("drained", UNTIL_RELEASED.formatted("never"), ears);
    assertThat(ears.working.await(60, TimeUnit.SECONDS)).isTrue();

    movers.client().resource(movers.alive("drained").get(0)).delete();

    MoverResult result = moving.join();
    assertThatThrownBy(() -> result.answer("Backup of home a"))
        .isInstanceOf(MoverFailed.class)
        .hasMessageContaining("was deleted while it worked");
    assertThat(movers.alive("drained")).isEmpty();
  }

  @Test
  void aJobThatSomebodyDeletedIsAFailureAndLeavesNothing() throws Exception {
    Ears ears = new Ears();
    CompletableFuture<MoverResult> moving =
        movers.begin("unjobbed", UNTIL_RELEASED.formatted("never"), ears);
    assertThat(ears.working.await(60, TimeUnit.SECONDS)).isTrue();

    movers
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(NAMESPACE)
        .withName(MoverNames.job(movers.mover("unjobbed", "")))
        .delete();

    assertThat(moving.join().json()).contains("removed by somebody else");
    assertThat(movers.alive("unjobbed")).isEmpty();
    await().until(() -> movers.left("unjobbed").isEmpty());
  }

  @Test
  void aKilledPodIsAFailureThatNamesItsNode() {
    movers.mini.faults().killPods("killed", 1, Duration.ofMillis(100));

    assertThatThrownBy(() -> movers.move("killed", "sleep 30").answer("Work"))
        .hasMessageContaining("exit 137")
        .hasMessageContaining("old-node-1");
  }

  @Test
  void anImageThatCannotBePulledIsToldAtOnce() {
    movers.mini.faults().withoutImage("played");

    assertThatThrownBy(() -> movers.move("imageless", OK))
        .isInstanceOf(MoverNotStarted.class)
        .hasMessageContaining("played")
        .hasMessageContaining("redeploy.kubernetes.mover-image");
    await().until(() -> movers.left("imageless").isEmpty());
  }

  @Test
  void anApiServerThatIsAwayForAWhileIsWaitedFor() throws Exception {
    Ears ears = new Ears();
    CompletableFuture<MoverResult> moving =
        movers.begin("outage", UNTIL_RELEASED.formatted("outage"), ears);
    assertThat(ears.working.await(60, TimeUnit.SECONDS)).isTrue();

    movers.mini.faults().refuseApi(true);
    Files.createFile(movers.mini.claim(NAMESPACE, CLAIM).resolve("outage"));
    await().pollDelay(Duration.ofSeconds(2)).until(() -> !moving.isDone());
    movers.mini.faults().refuseApi(false);

    assertThat(moving.join().exitCode()).isZero();
  }

  @Test
  void whatAnEarlierTryLeftIsReplaced() {
    String name = MoverNames.job(movers.mover("left", ""));
    movers
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .addToStringData("addresses", "stale")
                .build())
        .create();

    MoverResult result = movers.move("left", "! grep -q stale \"$SECRETS/addresses\" && " + OK);

    assertThat(result.exitCode()).isZero();
  }
}
