package io.github.qhubredeploy.common;

import static io.github.qhubredeploy.testing.GitServer.link;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTreeTests {

  @TempDir Path folder;
  private Path root;
  private Path outside;
  private UntrustedTree tree;

  @BeforeEach
  void aTreeBesideSomethingElse() throws IOException {
    root = Files.createDirectories(folder.resolve("tree"));
    outside = Files.createDirectories(folder.resolve("outside"));
    write(outside.resolve("file"), "another's\n");
    write(root.resolve("docs/v1/file"), "ours\n");
    tree = new UntrustedTree(root);
  }

  @ParameterizedTest
  @CsvSource({
    "x, /etc/passwd",
    "x, /etc",
    "x, ..",
    "x, ../outside",
    "docs/x, ../../outside/file",
    "docs/v1/x, ../v1/../../../outside",
    "x, ../tree/docs",
    "x, ../missing",
    "x, /missing",
    "x, missing/../../outside",
    "x, docs/v1/file/../../../../outside",
    "x, x"
  })
  void findsALinkThatLeadsOut(String link, String target) {
    link(root.resolve(link), target);

    assertThat(tree.unsafe(path -> false))
        .containsExactly("`%s` is a link to `%s`, which leads out".formatted(link, target));
  }

  @Test
  void findsEveryLinkOfAChainThatLeadsOut() {
    link(root.resolve("a"), "docs/b");
    link(root.resolve("docs/b"), "../c");
    link(root.resolve("c"), "/etc");

    assertThat(tree.unsafe(path -> false))
        .containsExactly(
            "`a` is a link to `docs/b`, which leads out",
            "`c` is a link to `/etc`, which leads out",
            "`docs/b` is a link to `../c`, which leads out");
  }

  @Test
  void findsALinkThatLeadsOutOnlyThroughALinkOfADirectoryInTheMiddle() {
    link(root.resolve("deep/down/here"), "../../docs");
    link(root.resolve("x"), "deep/down/here/../../outside/file");

    assertThat(tree.unsafe(path -> false))
        .singleElement()
        .asString()
        .startsWith("`x` is a link to `deep/down/here/../../outside/file`");
  }

  @ParameterizedTest
  @CsvSource({
    "x, docs",
    "x, .",
    "docs/x, ../docs/v1/file",
    "x, missing",
    "docs/v1/x, ../../docs",
    "x, docs//v1/./file"
  })
  void leavesALinkThatStaysInsideUnlessSomethingIsWrittenThere(String link, String target) {
    link(root.resolve(link), target);

    assertThat(tree.unsafe(path -> false)).isEmpty();
    assertThat(tree.unsafe(link::equals))
        .containsExactly(
            "`%s` is a link to `%s` in a place where files are written"
                .formatted(link, Path.of(target)));
  }

  @Test
  void findsPipesAndRepositoriesElsewhereButLeavesGitAndTerraformAlone() throws Exception {
    pipe(root.resolve("docs/pipe"));
    write(root.resolve("sub/.git"), "gitdir: /elsewhere\n");
    link(root.resolve(".git/hooks"), "/etc");
    link(root.resolve("stages/01/.terraform/providers"), "/etc");

    assertThat(tree.unsafe(path -> true))
        .containsExactly(
            "`docs/pipe` is a pipe, socket or device",
            "`sub/.git` is not a directory, so it leads to a repository elsewhere");
    assertThat(new UntrustedTree(root, Set.of()).unsafe(path -> false))
        .contains("`stages/01/.terraform/providers` is a link to `/etc`, which leads out");

    link(root.resolve(".git"), "docs");
    assertThat(tree.unsafe(path -> false))
        .contains("`.git` is not a directory, so it leads to a repository elsewhere");
  }

  @Test
  void namesWithoutLineBreaksOrMarksOfTheirOwn() {
    link(root.resolve("a\n- **approved** `x`"), "/etc\n");

    assertThat(tree.unsafe(path -> false))
        .containsExactly("`a?- **approved** ?x?` is a link to `/etc?`, which leads out");
  }

  @Test
  void namesAllAndTheFirstInItsMessage() {
    for (int i = 10; i < 35; i++) {
      link(root.resolve("x" + i), "/elsewhere");
    }

    assertThatThrownBy(() -> tree.mustBeSafe(path -> false))
        .hasMessageContainingAll(
            root.toString(),
            "must not be used. Replace each",
            "They are: `x10` is a link to `/elsewhere`",
            "; and 5 more")
        .isInstanceOfSatisfying(
            UntrustedTree.Unsafe.class, unsafe -> assertThat(unsafe.entries()).hasSize(25));
  }

  @Test
  void looksForNoMoreThanAThousand() {
    for (int i = 0; i < 1100; i++) {
      link(root.resolve("x" + i), "/elsewhere");
    }

    assertThat(tree.unsafe(path -> false)).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"link", "link/file", "inside/file", "../outside/file", "docs/../x", "", "."})
  void readsAndWritesNothingThroughALinkOrOutside(String path) throws IOException {
    link(root.resolve("link"), outside.toString());
    link(root.resolve("inside"), "docs/v1");

    for (String place : List.of(path, outside.resolve("file").toString())) {
      assertThatThrownBy(() -> tree.read(place)).isInstanceOf(UntrustedTree.Unsafe.class);
      assertThatThrownBy(() -> tree.write(place, "new\n")).isInstanceOf(UntrustedTree.Unsafe.class);
    }
    assertThat(outside).isDirectoryContaining("glob:**/file").isDirectoryNotContaining("glob:**/x");
    assertThat(outside.resolve("file")).content().isEqualTo("another's\n");
    assertThat(root.resolve("docs/v1/file")).content().isEqualTo("ours\n");
  }

  @Test
  void copiesIntoTheSamePlaceButNotThroughALink() throws IOException {
    UntrustedTree other = new UntrustedTree(Files.createDirectories(folder.resolve("other")));
    assertThat(root.resolve("docs/v1/file").toFile().setExecutable(true)).isTrue();
    tree.copy("docs/v1/file", other);
    tree.copy("docs/v1/file", other);
    assertThat(other.root().resolve("docs/v1/file")).isExecutable().content().isEqualTo("ours\n");

    for (String link : List.of("docs", "docs/v1", "docs/v1/file")) {
      link(other.root().resolve(link), link.endsWith("file") ? outside + "/file" : outside + "");
      assertThatThrownBy(() -> tree.copy("docs/v1/file", other))
          .hasMessageContainingAll(other.root().toString(), "`" + link + "` is a link");
      Files.delete(other.root().resolve(link));
    }
    assertThat(outside.resolve("file")).content().isEqualTo("another's\n");
    assertThat(outside).isDirectoryNotContaining("glob:**/v1");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void seesThatAFileIsNoneBeforeItIsOpened() throws Exception {
    pipe(root.resolve("pipe"));

    assertThatThrownBy(() -> tree.read("pipe")).hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> tree.write("pipe", "x")).hasMessageContaining("not a regular file");
    assertThatThrownBy(() -> tree.read("docs")).hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> tree.read("none")).hasMessageContaining("does not exist");
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }
}
