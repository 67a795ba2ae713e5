package io.github.qhubredeploy.rehearsal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The volume of the old platform holds every awkward thing it promises. */
class SampleTreeTests {

  private static final String HOME = "home/jane-2ddoe/";

  @TempDir static Path volume;
  private static Fingerprint tree;

  @BeforeAll
  static void layDown() {
    SampleTree.create(volume);
    tree = Fingerprint.of(volume);
  }

  @Test
  void hasAHomeForEachUserUnderTheEscapedName() {
    for (SampleUser user : SampleUsers.ALL) {
      assertThat(tree.entry("home/" + user.escapedHome())).isPresent();
    }
    assertThat(SampleUsers.MAIL.escapedHome()).isEqualTo("a-40b-2ecom");
    assertThat(SampleUsers.ALL).filteredOn(SampleUser::isAdmin).hasSize(2);
  }

  @Test
  void hasSharedFoldersOfTheGroupsAndTheSkeleton() {
    for (String group : SampleUsers.GROUPS.keySet()) {
      assertThat(mode("home/shared/" + group)).isEqualTo("2770");
    }
    assertThat(tree.entry("home/shared/.userskel/.hidden")).isPresent();
  }

  @Test
  void aHomeInWhichSomebodyWorksIsNotEvenEntered() {
    String home = "home/" + SampleUsers.MAIL.escapedHome();

    Fingerprint others = Fingerprint.of(volume, List.of(home));

    assertThat(others).isEqualTo(tree.only(entry -> !(entry.path() + "/").startsWith(home + "/")));
    assertThat(others.entries()).hasSizeLessThan(tree.entries().size());
  }

  @Test
  void hasOddNames() {
    String odd = HOME + "odd%20names/";
    assertThat(tree.entry(odd + "new%0aline")).isPresent();
    assertThat(tree.entry(odd + "invalid-%ff%fe-utf8")).isPresent();
    assertThat(tree.entry(odd + "-rf")).isPresent();
    assertThat(tree.entry(odd + "n".repeat(255))).isPresent();
    assertThat(tree.entry(odd + "%c3%bcml%c3%a4ut%20%e2%98%83")).isPresent();
    assertThat(tree.entry(HOME + ".bashrc")).isPresent();
  }

  @Test
  void hasLinksOfEveryKind() {
    assertThat(tree.entry(HOME + "links/dangling").orElseThrow().linkTarget())
        .isEqualTo("/home/jovyan/nowhere");
    assertThat(tree.only(TreeEntry::isHardLinked).entries()).hasSize(3);
    assertThat(tree.toString())
        .contains(" " + HOME + "links/hard ")
        .doesNotContainPattern(" \\d{6,} [0-9a-f]{64} ");
  }

  @Test
  void hasStrangeModesTimesAndSizes() throws Exception {
    String strange = HOME + "strange/";
    assertThat(mode(strange + "setgid")).isEqualTo("2775");
    assertThat(mode(strange + "unreadable")).isEqualTo(isRoot() ? "0000" : "0400");
    assertThat(tree.entry(strange + "old").orElseThrow().mtime()).isEqualTo("915148800000000007");
    assertThat(tree.entry(strange + "empty").orElseThrow().type()).isEqualTo("d");
    assertThat(Files.size(volume.resolve(strange + "sparse"))).isEqualTo(16 << 20);
    assertThat(blocks(strange + "sparse")).isLessThan(2048);
  }

  @Test
  void hasTheOwnersOfTheConfigurationAsRoot() throws Exception {
    Predicate<TreeEntry> jane = one -> one.uid().equals("10001") && one.gid().equals("100");

    assertThat(tree.entry("home/jane-2ddoe").filter(jane).isPresent()).isEqualTo(isRoot());
  }

  @Test
  void foretellsTheNewPlatformsVolume() {
    Fingerprint expected = ExpectedTree.here(volume).from(tree);

    assertThat(expected.entries()).hasSize(tree.entries().size() - 2);
    assertThat(expected.entry("home/jane-doe/links/hard")).isPresent();
    assertThat(expected.entry("home/a@b.com")).isPresent();
    assertThat(expected.entry("shared/.userskel/.hidden")).isPresent();
    assertThat(expected.entry("home/shared")).isEmpty();
    assertThat(expected.entries()).extracting(TreeEntry::uid).doesNotContain("10001");
    assertThat(expected.toString()).contains(" home/jane-doe/links/hard ");
  }

  private static String mode(String path) {
    return tree.entry(path).orElseThrow().mode();
  }

  private static boolean isRoot() throws Exception {
    return (int) Files.getAttribute(volume, "unix:uid") == 0;
  }

  private static long blocks(String path) throws Exception {
    Process process =
        new ProcessBuilder(
                "python3",
                "-c",
                "import os, sys; print(os.stat(sys.argv[1]).st_blocks)",
                volume.resolve(path).toString())
            .start();
    return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip());
  }
}
