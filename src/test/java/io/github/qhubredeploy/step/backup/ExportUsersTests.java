package io.github.qhubredeploy.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.RealmGroup;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.system.keycloak.UserFile;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportUsersTests {

  private static final String KEY = "sample-20220301-120000/full/keycloak/users.json";
  @TempDir Path dir;
  private final FakeKeycloak keycloak = new FakeKeycloak("initial-word");
  private IdentityWorld world;

  @BeforeEach
  void anOldPlatformWithKeycloak() {
    world = new IdentityWorld(dir, keycloak, null);
    world.writeOld(
        "qhub-config.yaml.original",
        "security:\n  keycloak:\n    initial_root_password: initial-word\n");
    world.context.with(RedeploymentVariable.PASS, "full");
    world.context.with(RedeploymentVariable.SOURCE_HAS_KEYCLOAK, true);
    keycloak.groups.put("/lab", new RealmGroup("/lab", Map.of("a", List.of("b"))));
    keycloak.users.put("jane", RealmUser.named("jane", List.of("/analyst", "/lab")));
  }

  @Test
  void usersGroupsAndMembershipsAreInTheArchive() throws Exception {
    assertThat(export()).isEqualTo(StepOutcome.DONE);

    UserDirectory kept = UserFile.read(world.stored.get(KEY));
    assertThat(kept.users()).containsExactlyElementsOf(keycloak.users.values());
    assertThat(kept.groups()).containsExactlyElementsOf(keycloak.groups.values());
  }

  @Test
  void theSameUsersAreNotWrittenTwiceAndChangedOnesAre() {
    export();
    assertThat(export()).isEqualTo(StepOutcome.ALREADY_DONE);

    keycloak.users.put("ann", RealmUser.named("ann", List.of("/analyst")));
    assertThat(export()).isEqualTo(StepOutcome.DONE);
  }

  @Test
  void withoutKeycloakThereIsNothingToExport() {
    world.context.with(RedeploymentVariable.SOURCE_HAS_KEYCLOAK, false);

    assertThat(export()).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.stored).isEmpty();
  }

  private StepOutcome export() {
    return new ExportUsersDelegate(new UserExport(world.keycloak, world.archives()))
        .run(world.context);
  }
}
