package io.github.qhubredeploy.rehearsal.sample;

import static io.github.qhubredeploy.rehearsal.sample.SamplePlatform.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample platform in use, stopped, and beside a new one. */
class SamplePlatformTests {

  @TempDir Path directory;

  @Test
  void commitsTicksAndWritesHomesUntilItIsStopped() throws IOException {
    try (MiniCluster old = new MiniCluster(directory.resolve("old"), "old")) {
      old.start();
      SamplePlatform platform = SamplePlatform.create(old, directory.resolve("witnesses"));

      platform.startUse();

      await().until(() -> platform.ticks().last() > 5);
      for (SampleUser user : SampleUsers.WORKING) {
        await().until(() -> Files.exists(platform.witness(user)) && done(platform, user) > 5);
      }
      fence(old.client());
      long last = platform.ticks().last();
      assertThat(rows(platform)).isBetween(last, last + 1);
      assertThat(platform.ticks().all()).hasSize((int) last);
      assertHomeFollowsItsWitness(platform, SampleUsers.JANE);

      old.client().apps().deployments().inNamespace(NAMESPACE).withName("hub").scale(1);
      await().until(() -> platform.ticks().last() > last + 1);
    }
  }

  @Test
  void givesANewPlatformAnEmptyDatabaseAndNoSharedFolder() {
    try (MiniCluster neu = new MiniCluster(directory.resolve("new"), "new")) {
      neu.start();

      SamplePlatform.newPlatformVolumes(neu);

      Path database = neu.claim(NAMESPACE, SamplePlatform.DATABASE).resolve(HubDatabase.FILE);
      assertThat(HubDatabase.query(database, "select count(*) from users")).isEqualTo("0");
      assertThat(HubDatabase.query(database, "select version_num from alembic_version"))
          .isEqualTo("4dc2d5a8c53c");
      assertThat(neu.claim(NAMESPACE, SamplePlatform.NEW_HOMES)).isEmptyDirectory();
    }
  }

  private static void fence(KubernetesClient client) {
    client.apps().deployments().inNamespace(NAMESPACE).withName("hub").scale(0);
    client.pods().inNamespace(NAMESPACE).withLabel("component", "singleuser-server").delete();
    for (String component : List.of("hub", "singleuser-server")) {
      await()
          .until(
              () ->
                  client
                      .pods()
                      .inNamespace(NAMESPACE)
                      .withLabel("component", component)
                      .list()
                      .getItems()
                      .isEmpty());
    }
  }

  private static long rows(SamplePlatform platform) {
    return Long.parseLong(
        HubDatabase.query(platform.database(), "select max(number) from rehearsal_ticks"));
  }

  private static long done(SamplePlatform platform, SampleUser user) throws IOException {
    try (var lines = Files.lines(platform.witness(user))) {
      return lines.filter(line -> line.contains(" done ")).count();
    }
  }

  private static void assertHomeFollowsItsWitness(SamplePlatform platform, SampleUser user)
      throws IOException {
    Path log =
        platform
            .homes()
            .resolve("home")
            .resolve(user.escapedHome())
            .resolve("work/rehearsal/log.txt");
    List<String> written = Files.readAllLines(log);
    List<String> said =
        Files.readAllLines(platform.witness(user)).stream()
            .filter(line -> line.contains(" done append "))
            .toList();
    assertThat(written.size()).isBetween(said.size(), said.size() + 1);
    assertThat(written.get(0).split(" ")[0]).isEqualTo(said.get(0).split(" ")[0]);
  }
}
