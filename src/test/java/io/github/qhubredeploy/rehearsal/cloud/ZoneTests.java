package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZoneTests {
  @TempDir Path dir;

  @Test
  void knowsNothingBeforeSomethingIsSet() {
    assertThat(new Zone(dir.resolve("zone")).lookup("qhub.example.com")).isEmpty();
  }

  @Test
  void anotherReaderOfTheFileSeesWhatWasSet() {
    Zone zone = new Zone(dir.resolve("deep/zone"));

    zone.set("QHub.example.com.", "127.0.0.11");
    zone.set("other.example.com", "127.0.0.12");
    zone.set("other.example.com", "127.0.0.13");

    Zone reader = new Zone(dir.resolve("deep/zone"));
    assertThat(reader.lookup("qhub.example.com")).contains("127.0.0.11");
    assertThat(reader.lookup("other.example.com")).contains("127.0.0.13");
  }

  @Test
  void removedNamesAreGone() {
    Zone zone = new Zone(dir.resolve("zone"));
    zone.set("qhub.example.com", "127.0.0.11");

    zone.remove("qhub.example.com");

    assertThat(zone.lookup("qhub.example.com")).isEmpty();
  }

  @Test
  void aPersonMayEditTheFile() throws Exception {
    Path file = dir.resolve("zone");
    Files.writeString(file, "# records\n\nqhub.example.com = 127.0.0.12\nnonsense\n");

    assertThat(new Zone(file).names()).containsOnlyKeys("qhub.example.com");
    assertThat(new Zone(file).lookup("qhub.example.com")).contains("127.0.0.12");
  }
}
