package io.github.qhubredeploy.rehearsal.cluster;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** Writes what a container prints to its log, each line with its time in front. */
final class StampedLog {

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Thread thread;

  private StampedLog(Thread thread) {
    this.thread = thread;
  }

  static StampedLog of(Process process, Path log) throws IOException {
    OutputStream file =
        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Thread thread = new Thread(() -> copy(process.getInputStream(), file), "log");
    thread.setDaemon(true);
    thread.start();
    return new StampedLog(thread);
  }

  void await() throws InterruptedException {
    thread.join(LAST_WORDS.toMillis());
  }

  private static void copy(InputStream output, OutputStream file) {
    try (InputStream in = new BufferedInputStream(output);
        OutputStream out = file) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          write(line, out);
        }
      }
      if (line.size() > 0) {
        line.write('\n');
        write(line, out);
      }
    } catch (IOException ended) {
      // the process was killed: its last line is lost, as on a real node
    }
  }

  private static void write(ByteArrayOutputStream line, OutputStream out) throws IOException {
    byte[] stamp = (Instant.now() + " ").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(stamp);
    line.writeTo(whole);
    out.write(whole.toByteArray());
    line.reset();
  }
}
