package io.github.qhubredeploy.step.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.dns.WebProbe;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.Played;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTests {

  @TempDir Path dir;
  private final FakeKeycloak keycloak = new FakeKeycloak("word");
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private boolean clusterAnswers = true;
  private boolean hubReady = true;
  private IdentityWorld world;

  @BeforeEach
  void aGoodPlatform() {
    world = new IdentityWorld(dir, keycloak, null);
    IdentityWorld.write(world.rootFile(), "word\n");
    world.writeNew("qhub-config.yaml", "monitoring:\n  enabled: true\n");
    world.writeNew("users-prepared.json", "{\"users\": [{\"username\": \"ann\"}]}");
    keycloak.users.put("ann", RealmUser.named("ann", List.of("/analyst")));
    world.context.with(RedeploymentVariable.RESTORE_EVIDENCE, "- compared: equal");
    world.context.with(RedeploymentVariable.USERS_EVIDENCE, "- users: equal");
  }

  @Test
  void aGoodPlatformPassesEveryCheck() {
    assertThat(verified())
        .startsWith("All 10 checks are good.")
        .contains("✔ **Monitoring**", "✔ **Sign-in**", "✔ **Hub in the new cluster**")
        .doesNotContain("✘");
  }

  @Test
  void monitoringIsAskedForOnlyWhereItIsWanted() {
    world.writeNew("qhub-config.yaml", "monitoring:\n  enabled: false\n");

    assertThat(verified()).doesNotContain("Monitoring");
    assertThat(asked)
        .containsExactly(
            "/hub/api/", "/conda-store/api/v1/", "/gateway/api/version", "/auth/realms/qhub");
  }

  @Test
  void whatIsNotGoodIsToldAndNotThrown() {
    status = 503;
    hubReady = false;
    keycloak.users.clear();
    keycloak.signInRoles = Set.of();

    assertThat(verified())
        .startsWith("**8 of 10 checks are not good.**")
        .contains("answers 503", "is not ready", "1 of 1 imported users are missing")
        .contains("imported users would be locked out");
  }

  @Test
  void missingEvidenceOfTheRestorationIsToldToo() {
    world.context.values().remove("restoreEvidence");

    assertThat(verified()).contains("✘ **Restored data**");
  }

  @Test
  void aRefusedRootPasswordIsAFinding() {
    keycloak.rootPassword = "another";

    assertThat(verified()).contains("✘ **Keycloak**: it could not be asked");
  }

  @Test
  void whenNothingAnswersThereIsNothingToJudge() {
    status = 0;
    clusterAnswers = false;
    keycloak.rootPassword = "another";

    assertThatThrownBy(this::verified)
        .isInstanceOf(NothingSeen.class)
        .hasMessageContaining("qhub.example.com");
  }

  private String verified() {
    WebProbe web =
        (domain, path) -> {
          asked.add(path);
          return new WebProbe.Answer(status, "text");
        };
    Cluster cluster =
        Played.as(
            Cluster.class,
            Map.of(
                "version",
                arguments -> clusterAnswers ? Optional.of("v1.21.5") : Optional.empty(),
                "awaitReady",
                arguments -> hubReady));
    new VerifyNewPlatformDelegate(
            new PlatformChecks(
                new ServiceChecks(web),
                new HubCheck(access -> cluster),
                new RealmChecks(world.keycloak)))
        .run(world.context);
    return String.valueOf(world.context.values().get("verificationEvidence"));
  }
}
