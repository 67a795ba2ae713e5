package io.github.qhubredeploy.rehearsal.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The numbers the hub has committed to its database, as its witness outside the volume knows. */
public record HubTicks(List<Tick> all) {

  /** A row that was committed, and when. */
  public record Tick(long number, Instant time) {}

  /** Reads the witness file; a last line that was cut off counts as not written. */
  public static HubTicks read(Path witness) {
    try {
      String text = Files.exists(witness) ? Files.readString(witness) : "";
      List<Tick> ticks = new ArrayList<>();
      text.substring(0, text.lastIndexOf('\n') + 1).lines().map(HubTicks::tick).forEach(ticks::add);
      return new HubTicks(ticks);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The last number, 0 when there is none. */
  public long last() {
    return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
  }

  private static Tick tick(String line) {
    String[] words = line.split(" ");
    long micros = Long.parseLong(words[1].replace(".", ""));
    Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    return new Tick(Long.parseLong(words[0]), time);
  }
}
