package io.github.qhubredeploy.step.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.VerificationLevel;
import io.github.qhubredeploy.testing.InMemoryArchive;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real script, by a user who owns the homes. */
class UserTrialTests {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("1999-03-01T12:00:00.5Z"));

  @TempDir Path directory;
  private LocalCluster cluster;
  private TestStepContext context;
  private Path homes;

  @BeforeEach
  void homesOfThree() throws IOException {
    cluster = new LocalCluster(directory.resolve("new"));
    homes = cluster.claim("dev", "jupyterhub-dev-share").resolve("home");
    context =
        new TestStepContext(
                TestPlatforms.platform("sample", directory), directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, "dev");
    Files.createDirectories(homes.resolve("anna/work"));
    Files.writeString(homes.resolve("anna/work/notes.txt"), "twelve bytes");
    Files.createDirectories(homes.resolve("bob"));
    Path closed = Files.createDirectories(homes.resolve("carol"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
    Files.setLastModifiedTime(homes.resolve("anna"), LONG_AGO);
  }

  private String tryAs(String owner) {
    RestoreSettings settings =
        new RestoreSettings(
            owner, 4, 2, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    new OpenFilesAsUsersDelegate(
            new Targets(access -> cluster, access -> new InMemoryArchive(), settings),
            new UserTrialSettings(0, 64))
        .run(context);
    return context.values().get("verificationLevels").toString();
  }

  private String me() throws IOException {
    return Files.getAttribute(homes, "unix:uid") + ":" + Files.getAttribute(homes, "unix:gid");
  }

  @Test
  void aUserOpensEveryHomeAndLeavesNoTrace() throws IOException {
    assertThat(tryAs(me()))
        .contains("**V5** use | done: 2 of 3 homes opened")
        .contains("(1 files, 12 bytes)", "1 are closed by their own mode");
    assertThat(Files.getLastModifiedTime(homes.resolve("anna"))).isEqualTo(LONG_AGO);
    assertThat(Files.list(homes.resolve("anna"))).hasSize(1);
  }

  @Test
  void aHomeThatItsUserCannotUseIsNamed() throws IOException {
    JsonNode seen =
        new ObjectMapper()
            .readTree(
                "{\"tried\":true,\"homes\":2,\"opened\":1,\"faults\":1,\"examples\":[\"bob: Permission denied\"]}");

    assertThat(UserTrial.judged(seen).result())
        .contains("1 homes cannot be used by their users: `bob: Permission denied`");
    assertThat(UserTrial.judged(seen).outcome()).isEqualTo(VerificationLevel.Outcome.FAILED);
  }

  @Test
  void whoIsNobodyOfThePlatformProvesNothing() {
    assertThat(tryAs("4711:4711")).contains("**V5** use | **not done**: the pod runs as ");
  }
}
