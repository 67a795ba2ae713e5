package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRemoteTests {
  @TempDir Path dir;

  @Test
  void beginsWithOneCommitOfTheGivenFolder() throws Exception {
    Path content = Files.createDirectories(dir.resolve("content/.github/workflows"));
    Files.writeString(content.resolve("qhub-ops.yaml"), "name: deploy\n");
    Files.writeString(dir.resolve("content/qhub-config.yaml"), "project_name: demo\n");
    GitRemote remote = new GitRemote(dir.resolve("remote.git"));

    remote.create(dir.resolve("content"));
    String first = remote.head();
    remote.create(dir.resolve("content"));

    assertThat(remote.commits())
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo(first + " QHub configuration");
    assertThat(remote.files())
        .containsExactly(".github/workflows/qhub-ops.yaml", "qhub-config.yaml");
    assertThat(remote.content("qhub-config.yaml")).isEqualTo("project_name: demo");
    assertThat(dir.resolve("content/.git")).doesNotExist();
  }

  @Test
  void aPushIsSeen() throws Exception {
    Files.writeString(Files.createDirectories(dir.resolve("content")).resolve("a"), "1");
    GitRemote remote = new GitRemote(dir.resolve("remote.git"));
    remote.create(dir.resolve("content"));

    Clone.push(remote, dir.resolve("clone"), "b");

    assertThat(remote.commits()).hasSize(2);
    assertThat(remote.changed(remote.head())).containsExactly("b");
  }
}
