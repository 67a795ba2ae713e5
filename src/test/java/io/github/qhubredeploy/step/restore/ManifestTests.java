package io.github.qhubredeploy.step.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A final pass's manifest is put together from the full pass's one, by the real script. */
class ManifestTests {

  private static final String FULL = "//d 1\0a//f 1\0a/b//f 1\0c//d 1\0";

  /** The store's objects are files here; everything else is as in a mover. */
  private static final String MOVER =
      """
      set -u
      sha256() { sha256sum | cut -c1-64; }
      . "$SCRIPTS/store.sh"
      get() { cp "$STORE/$1" "$2"; }
      MANIFEST_SUM=$(printf "$EXPECTED" | sha256)
      manifest whole && cat whole
      """;

  @TempDir Path directory;

  @Test
  void whatChangedTakesThePlaceOfWhatWas() throws Exception {
    store("full", FULL);
    store("changes", "//d 2\0a/b//-\0b//f 2\0d//f 2\0");

    assertThat(manifest("//d 2\\0a//f 1\\0b//f 2\\0c//d 1\\0d//f 2\\0"))
        .isEqualTo("//d 2\0a//f 1\0b//f 2\0c//d 1\0d//f 2\0");
  }

  @Test
  void whereNothingChangedItIsTheFullPassesOne() throws Exception {
    store("full", FULL);
    store("changes", "");

    assertThat(manifest(FULL.replace("\0", "\\0"))).isEqualTo(FULL);
  }

  @Test
  void anotherOneThanTheScansIsNotUsed() throws Exception {
    store("full", FULL);
    store("changes", "a//-\0");

    assertThat(manifest(FULL.replace("\0", "\\0")))
        .isEqualTo("the manifest is not that of the scan\n");
  }

  private void store(String name, String records) throws IOException {
    try (GZIPOutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      packed.write(records.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String manifest(String expected) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", MOVER)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    shell
        .environment()
        .put("SCRIPTS", Path.of("src/main/resources/dataplane").toAbsolutePath().toString());
    shell.environment().put("STORE", directory.toString());
    shell.environment().put("EXPECTED", expected);
    shell.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
