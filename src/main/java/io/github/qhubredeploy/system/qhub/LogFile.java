package io.github.qhubredeploy.system.qhub;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log for its owner's eyes only. On a full disk it ends early: how a command ends is to be heard
 * all the same.
 */
final class LogFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

  private final Path file;
  private final BufferedWriter writer;
  private boolean full;

  LogFile(Path file) throws IOException {
    this.file = file;
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.writer = Files.newBufferedWriter(file);
  }

  void write(String line) {
    attempt(
        () -> {
          writer.write(line);
          writer.newLine();
        });
  }

  void flush() {
    attempt(writer::flush);
  }

  @Override
  public void close() {
    attempt(writer::close);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) {
    if (full) {
      return;
    }
    try {
      writing.run();
    } catch (IOException e) {
      LOG.warn("Log {} cannot be written any more: {}", file, e.getMessage());
      full = true;
    }
  }
}
