package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QhubConfigFileTests {

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void opensNeitherALinkNorADirectoryNorAPipe() throws Exception {
    Path file = Files.writeString(folder.resolve("file.yaml"), "a: 1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
    Path dangling = Files.createSymbolicLink(folder.resolve("x.yaml"), Path.of("/none"));
    Path pipe = folder.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    for (Path wrong : List.of(link, dangling, folder, pipe)) {
      assertThatThrownBy(() -> QhubConfigFile.load(wrong))
          .isInstanceOf(ConfigurationUnreadable.class)
          .hasMessageContainingAll(wrong.toString(), "it is a link, a directory or a pipe");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      textBlock =
          """
          a: old # why        § a: new # why
          a: 'old'            § a: 'new'
          a: "old"   # x      § a: "new"   # x
          a:   old            § a:   new
          {a: old, b: 1}      § {a: new, b: 1}
          "a": old            § "a": new
          a: !!str old        § a: new
          a:                  § a: new
          a: ~                § a: new
          a: # later          § a: new # later
          ? a\\n: old         § ? a\\n: new
          a: |\\n  old\\nb: 1 § a: new\\nb: 1
          a: >-\\n  old\\n\\n# c\\nb: 1 § a: new\\n\\n# c\\nb: 1
          a: old\\r\\nb: 1\\r\\n § a: new\\r\\nb: 1\\r\\n
          a: öld # ünïcode 🚀 § a: new # ünïcode 🚀
          🚀: 1\\na: old      § 🚀: 1\\na: new
          ---\\na: old\\n...  § ---\\na: new\\n...
          a: old\\n  folded   § a: new
          b: &x 1\\na: *x # c § b: &x 1\\na: new # c
          ? a\\n: |\\n  old\\n\\nb: 1 § ? a\\n: new\\n\\nb: 1
          """)
  void replacesAScalarAndNothingElse(String before, String after) {
    assertThat(file(lines(before)).set("a", "new").text()).isEqualTo(lines(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      textBlock =
          """
          b: 1                     § b: 1\\na: new
          b: 1\\n                  § b: 1\\na: new\\n
          b: 1\\r\\n               § b: 1\\r\\na: new\\r\\n
          b: 1 # x\\n\\n# end\\n   § b: 1 # x\\na: new\\n\\n# end\\n
          b:\\n  c: 1\\n           § b:\\n  c: 1\\na: new\\n
          b:\\n- c: 1\\n- d\\n     § b:\\n- c: 1\\n- d\\na: new\\n
          b: |\\n  text\\n\\nc: 1  § b: |\\n  text\\n\\nc: 1\\na: new
          {b: 1}                   § {b: 1, a: new}
          {b: 1,}                  § {b: 1, a: new,}
          b: [1,\\n 2]\\n          § b: [1,\\n 2]\\na: new\\n
          b: &x {c: 1}\\nd: *x\\n  § b: &x {c: 1}\\nd: *x\\na: new\\n
          b: |\\n  text            § a: new\\nb: |\\n  text
          ? b\\n: 1\\n           § ? b\\n: 1\\na: new\\n
          """)
  void addsAMissingKeyAtTheEnd(String before, String after) {
    assertThat(file(lines(before)).set("a", "new").text()).isEqualTo(lines(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      textBlock =
          """
          a:\\n    b: 1\\nc: 2\\n  § a:\\n    b: 1\\n    x: true\\nc: 2\\n
          a: {}\\n                 § a: {x: true}\\n
          a: {b: 1}\\n             § a: {b: 1, x: true}\\n
          a:\\nc: 2\\n             § a: {x: true}\\nc: 2\\n
          a: null # c\\n           § a: {x: true} # c\\n
          c: 2\\n                  § c: 2\\na:\\n  x: true\\n
          a:\\n  b:\\n  - 1\\n  # in\\n# out\\nc: 2 § a:\\n  b:\\n  - 1\\n  x: true\\n  # in\\n# out\\nc: 2
          a: {\\n  b: 1 # c\\n}\\n § a: {\\n  b: 1, x: true # c\\n}\\n
          """)
  void addsANestedKeyAtItsParentsIndentation(String before, String after) {
    assertThat(file(lines(before)).set("a.x", true).text()).isEqualTo(lines(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      textBlock =
          """
          a: 1\\nb: 2\\n           § b: 2\\n
          b: 2\\na: 1              § b: 2\\n
          # x\\na: 1 # y\\nb: 2    § # x\\nb: 2
          a:\\n  c: 1\\n  d:\\n  - 1\\n\\n# b\\nb: 2 § \\n# b\\nb: 2
          {a: 1, b: 2}             § {b: 2}
          {b: 2, a: 1}             § {b: 2}
          {a: 1}                   § {}
          a: 1\\n                  § {}\\n
          a: |\\n  x\\n  y\\nb: 2  § b: 2
          b: 2\\r\\na: 1\\r\\nc: 3\\r\\n § b: 2\\r\\nc: 3\\r\\n
          b: 2\\n                  § b: 2\\n
          ? a\\n: 1\\nb: 2      § b: 2
          a: |\\n  x\\n\\nb: 2  § \\nb: 2
          """)
  void removesWholeLines(String before, String after) {
    assertThat(file(lines(before)).remove("a").text()).isEqualTo(lines(after));
  }

  @Test
  void removesTheFirstKeyOfAListElement() {
    QhubConfigFile file = file("p:\n- a: 1\n  b: 2\n- a: 3\n  b: 4\n");

    assertThat(file.remove("p.1.a").text()).isEqualTo("p:\n- a: 1\n  b: 2\n- b: 4\n");
    assertThat(file.remove("p.1.b").text()).isEqualTo("p:\n- a: 1\n  b: 2\n- {}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.20",
        "yes",
        "null",
        "",
        " x",
        "a: b",
        "a #b",
        "it's",
        "\"q\"",
        "- x",
        "1e3",
        "0o14",
        "x\ny",
        "2022-01-01",
        "*a",
        "{x}",
        "ö🚀",
        "tab\there",
        "back\\slash",
        "~",
        "0x1F",
        "1_000",
        "é\u0001"
      })
  void keepsATextAText(String value) {
    for (String before : List.of("a: old\n", "a: 'old'\n", "a: \"old\"\n", "b: 1\n", "{a: old}")) {
      QhubConfigFile file = file(before).set("a", value);

      assertThat(file.get("a")).contains(value);
      assertThat(file.data()).containsEntry("a", value);
    }
  }

  @Test
  void reachesKeysWithDotsByTheirSteps() {
    QhubConfigFile file = file("users:\n  a.b@c.org:\n    uid: 1\n    secondary_groups:\n");

    assertThat(file.get("users", "a.b@c.org", "uid")).contains("1");
    assertThat(file.has("users", "a.b@c.org", "secondary_groups")).isTrue();
    assertThat(file.remove(List.of("users", "a.b@c.org", "secondary_groups")).text())
        .isEqualTo("users:\n  a.b@c.org:\n    uid: 1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      textBlock =
          """
          a: Hi old. Go\\n  to old # old  § a: Hi new. Go\\n  to new # old
          a: |\\n  old\\n\\n  old\\nb: 1 § a: |\\n  new\\n\\n  new\\nb: 1
          a: 'it''s old'\\nb: old    § a: 'it''s new'\\nb: old
          a: "\\u006fld"          § a: "new"
          a: older                   § a: newer
          """)
  void replacesInsideATextInItsOwnNotation(String before, String after) {
    assertThat(
            file(lines(before))
                .replace(List.of("a"), java.util.regex.Pattern.compile("old"), "new")
                .text())
        .isEqualTo(lines(after));
  }

  @Test
  void readsMergedKeysAndOverridesThemInTheirOwnPlace() {
    QhubConfigFile file = file("a: &x {k: 1}\nb:\n  <<: *x\n  m: 2\n");

    assertThat(file.get("b.k")).contains("1");
    assertThat(file.has("b.k")).isTrue();
    assertThatThrownBy(() -> file.remove("b.k")).isInstanceOf(ConfigurationNotEditable.class);
    assertThat(file.set("b.k", 3).text()).isEqualTo("a: &x {k: 1}\nb:\n  <<: *x\n  m: 2\n  k: 3\n");
  }

  @Test
  void keepsTheNotationOfNumbers() {
    assertThat(file("v: 1.20\n").get("v")).contains("1.20");
  }

  @Test
  void refusesAnEditThatWouldReachFurther() {
    assertThatThrownBy(() -> file("a: &x {k: 1}\nb: *x\n").set("b.k", "2"))
        .isInstanceOf(ConfigurationNotEditable.class)
        .hasMessageContaining("b.k");
    assertThatThrownBy(() -> file("a: &x 1\nb: *x\n").set("a", "2"))
        .isInstanceOf(ConfigurationNotEditable.class);
    assertThatThrownBy(() -> file("a: {b: 1}\n").set("a", "2"))
        .isInstanceOf(ConfigurationNotEditable.class);
    assertThatThrownBy(() -> file("a: 1\n").set("a.b", "2"))
        .isInstanceOf(ConfigurationNotEditable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "- a\n", "text", "a: 1\na: 2\n", "a: [", "a: 1\n---\nb: 2\n", "a: \u0007"})
  void refusesWhatIsNoConfiguration(String text) {
    assertThatThrownBy(() -> file(text)).isInstanceOf(ConfigurationUnreadable.class);
  }

  @Test
  void refusesAFileThatIsNotUtf8() throws IOException {
    Path file =
        Files.write(folder.resolve("x.yaml"), "a: ö\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> QhubConfigFile.load(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void keepsAByteOrderMark() {
    assertThat(file("\uFEFFa: old\nb: 1\n").set("a", "new").text())
        .isEqualTo("\uFEFFa: new\nb: 1\n");
  }

  @Test
  void savesForItsOwnersEyesOnly() throws IOException {
    file("a: 1\n").set("b", "x").save();

    Path saved = folder.resolve("qhub-config.yaml");
    assertThat(saved).content().isEqualTo("a: 1\nb: x\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
        .isEqualTo("rw-------");
  }

  private QhubConfigFile file(String text) {
    try {
      return QhubConfigFile.load(Files.writeString(folder.resolve("qhub-config.yaml"), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }
}
