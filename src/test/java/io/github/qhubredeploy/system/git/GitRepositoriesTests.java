package io.github.qhubredeploy.system.git;

import static io.github.qhubredeploy.testing.GitServer.git;
import static io.github.qhubredeploy.testing.GitServer.link;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.Patience;
import io.github.qhubredeploy.testing.TestSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoriesTests {

  @TempDir Path root;
  private GitServer server;
  private final GitRepositories repositories =
      new GitRepositories(
          TestSecrets.none(), new GitSettings("redeploy", "r@localhost", Patience.LIMIT));

  @BeforeEach
  void aRepositoryAsAnOldPlatformLeavesIt() {
    server =
        new GitServer(
            root,
            Map.of(
                "qhub-config.yaml", "project_name: old\n",
                "infrastructure/main.tf", "old\n",
                "infrastructure/deep/x.tf", "old\n",
                "notes.txt", "mine\n",
                ".gitignore", "*.backup\n"));
  }

  @Test
  void commitsExactlyTheNamedFilesAndRemovals() {
    try (GitCheckout checkout = checkout("a")) {
      write(checkout.directory().resolve("qhub-config.yaml"), "project_name: new\n");
      write(checkout.directory().resolve("stages/01/main.tf"), "new\n");
      write(checkout.directory().resolve("notes.txt"), "not to be committed\n");
      write(checkout.directory().resolve("qhub-config.yaml.old.backup"), "x\n");

      String commit =
          checkout
              .commit(
                  "Redeploy",
                  List.of("qhub-config.yaml", "stages/01/main.tf"),
                  List.of("infrastructure", "terraform-state"))
              .orElseThrow();
      checkout.push();

      assertThat(server.head()).isEqualTo(commit);
    }
    assertThat(server.lastChanges())
        .containsExactly(
            "A stages/01/main.tf",
            "D infrastructure/deep/x.tf",
            "D infrastructure/main.tf",
            "M qhub-config.yaml");
    assertThat(git(server.bare(), "fsck", "--strict")).doesNotContain("error");
    assertThat(git(server.bare(), "log", "-1", "--format=%an <%ae>", "main"))
        .startsWith("redeploy <r@localhost>");
  }

  @Test
  void commitsNothingWhenTheServerSaysItAlready() {
    try (GitCheckout checkout = checkout("a")) {
      assertThat(checkout.commit("Redeploy", List.of("qhub-config.yaml"), List.of("image")))
          .isEmpty();
    }
  }

  @Test
  void refusesToCommitWhenAFileIsHiddenOrMissing() {
    try (GitCheckout checkout = checkout("a")) {
      write(checkout.directory().resolve("image/x.backup"), "x\n");

      assertThatThrownBy(
              () -> checkout.commit("x", List.of("image/x.backup", "not-there"), List.of()))
          .isInstanceOf(StagedFilesDiffer.class)
          .hasMessageContaining("image/x.backup, not-there")
          .hasMessageContaining(".gitignore");
    }
    assertThat(server.commits()).containsExactly("first");
  }

  @Test
  void theSecondOfTwoRacingClonesIsRejectedAndOverwritesNothing() {
    try (GitCheckout slow = checkout("slow");
        GitCheckout quick = checkout("quick")) {
      change(quick, "quick");
      change(slow, "slow");
      quick.push();

      assertThatThrownBy(slow::push)
          .isInstanceOf(PushRejected.class)
          .hasMessageContaining("somebody has pushed meanwhile");
    }
    assertThat(server.commits()).containsExactly("quick", "first");

    try (GitCheckout again = checkout("slow")) {
      change(again, "slow");
      again.push();
    }
    assertThat(server.commits()).containsExactly("slow", "quick", "first");
  }

  @Test
  void bringsAFolderInThePlaceOfALinkAndBackWithoutFollowingIt() throws IOException {
    Path outside = Files.createDirectories(root.resolve("outside"));
    write(outside.resolve("main.tf"), "another's\n");
    for (int turn = 0; turn < 2; turn++) {
      server.link("link", Map.of("infrastructure", outside.toString()));
      checkout("a").close();
      assertThat(root.resolve("a/infrastructure")).isSymbolicLink();
      link(root.resolve("a/untracked"), outside.toString());

      server.commit(
          "folder", Map.of("infrastructure/main.tf", "new\n", "infrastructure/more.tf", "new\n"));
      checkout("a").close();
      assertThat(root.resolve("a/infrastructure/main.tf")).content().isEqualTo("new\n");
      assertThat(root.resolve("a/untracked")).doesNotExist();
    }
    assertThat(outside.resolve("main.tf")).content().isEqualTo("another's\n");
    assertThat(outside.resolve("more.tf")).doesNotExist();
  }

  @Test
  void saysWhatToDoAboutAProtectedBranch() {
    assertThat(new PushRejected("https://host/x", "main", "REJECTED_OTHER_REASON", "hook declined"))
        .hasMessageContaining("https://host/x, branch main")
        .hasMessageContaining("hook declined")
        .hasMessageContaining("allow the token's user");
  }

  @Test
  void forgetsLocalChangesAndRepairsABrokenClone() throws IOException {
    try (GitCheckout checkout = checkout("a")) {
      change(checkout, "never pushed");
      write(checkout.directory().resolve("left.backup"), "x\n");
    }
    write(root.resolve("a/.git/index.lock"), "left by a dead process");
    String head = server.commit("other", Map.of("other.txt", "x\n"));

    try (GitCheckout again = checkout("a")) {
      assertThat(again.remoteHead()).isEqualTo(head);
      assertThat(again.directory().resolve("left.backup")).doesNotExist();
      assertThat(again.remoteText("qhub-config.yaml")).contains("project_name: old\n");
    }
  }

  @Test
  void revertsOneCommitAndKeepsTheOnesAfterIt() {
    String commit = server.commit("Redeploy", Map.of("qhub-config.yaml", "project_name: new\n"));
    server.commit("later", Map.of("other.txt", "x\n"));

    try (GitCheckout checkout = checkout("a")) {
      assertThat(checkout.commitNamed("Redeploy")).contains(commit);
      assertThat(checkout.revertOf(commit)).isEmpty();
      checkout.revert(commit);
      checkout.push();
    }

    assertThat(server.text("qhub-config.yaml")).isEqualTo("project_name: old\n");
    assertThat(server.text("other.txt")).isEqualTo("x\n");
    try (GitCheckout again = checkout("a")) {
      assertThat(again.revertOf(commit)).contains(server.head());
    }
  }

  @Test
  void saysWhatToDoWhenARevertConflicts() {
    String commit = server.commit("Redeploy", Map.of("qhub-config.yaml", "project_name: new\n"));
    server.commit("later", Map.of("qhub-config.yaml", "project_name: newer\n"));

    try (GitCheckout checkout = checkout("a")) {
      assertThatThrownBy(() -> checkout.revert(commit))
          .isInstanceOf(RevertConflicts.class)
          .hasMessageContaining("qhub-config.yaml")
          .hasMessageContaining("git revert " + commit);
    }
  }

  @Test
  void saysWhatToDoWhenTheBranchOrTheServerIsNotThere() {
    Platform.Git unknown = new Platform.Git(server.source().url(), "production", null);
    Platform.Git nowhere = new Platform.Git("file:///nowhere/at/all.git", "main", null);

    assertThatThrownBy(() -> repositories.checkout(unknown, root.resolve("x")))
        .isInstanceOf(GitFailed.class)
        .hasMessageContaining("production");
    assertThatThrownBy(() -> repositories.checkout(nowhere, root.resolve("y")))
        .isInstanceOf(GitFailed.class)
        .hasMessageContaining("check source.git");
  }

  @Test
  void refusesAKeyThatIsNoneWithoutShowingIt() {
    Platform.Git source =
        new Platform.Git("git@localhost:a/b.git", "main", new SecretReference("${env:KEY}"));
    GitRepositories keyed =
        new GitRepositories(
            TestSecrets.of(Map.of("KEY", "this is no key")),
            new GitSettings("redeploy", "r@localhost", Patience.LIMIT));

    assertThatThrownBy(() -> keyed.checkout(source, root.resolve("x")))
        .isInstanceOf(GitFailed.class)
        .hasMessageContaining("${env:KEY} holds no private key")
        .hasMessageNotContaining("this is no key");
  }

  @Test
  void readsNobodysSettingsAndWritesNone() throws Exception {
    checkout("a").close();

    SystemReader reader = SystemReader.getInstance();
    reader.getJGitConfig().setString("a", null, "b", "c");
    reader.getJGitConfig().save();

    assertThat(reader.openUserConfig(null, FS.DETECTED).getFile()).isNull();
    assertThat(reader.getUserConfig().getString("user", null, "name")).isNull();
    assertThat(reader.getenv("GIT_DIR")).isNull();
    assertThat(Files.readString(root.resolve("a/.git/config"))).contains("name = redeploy");
  }

  private GitCheckout checkout(String name) {
    return repositories.checkout(server.source(), root.resolve(name));
  }

  private static void change(GitCheckout checkout, String message) {
    String file = message.replace(' ', '-') + ".txt";
    write(checkout.directory().resolve(file), message);
    assertThat(checkout.commit(message, List.of(file), List.of())).isPresent();
  }
}
