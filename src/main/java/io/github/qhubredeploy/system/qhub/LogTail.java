package io.github.qhubredeploy.system.qhub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows a command's raw output from its beginning and writes the clean log beside it. */
final class LogTail implements AutoCloseable {

  private static final int KEPT = 2000;
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  private final CommandFiles files;
  private final OutputCleaner cleaner;
  private final Consumer<String> listener;
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private final LogFile log;
  private @Nullable InputStream raw;

  LogTail(CommandFiles files, OutputCleaner cleaner, Consumer<String> listener) throws IOException {
    this.files = files;
    this.cleaner = cleaner;
    this.listener = listener;
    this.log = new LogFile(files.log());
  }

  /** Takes what has come since the last call. */
  void read() throws IOException {
    if (raw == null) {
      if (!Files.exists(files.raw())) {
        return;
      }
      raw = Files.newInputStream(files.raw());
    }
    byte[] chunk = new byte[16_384];
    for (int count = raw.read(chunk); count > 0; count = raw.read(chunk)) {
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '\n') {
          endLine();
        } else {
          unfinished.write(chunk[i]);
        }
      }
    }
    log.flush();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private void endLine() throws IOException {
    String text = unfinished.toString(StandardCharsets.UTF_8);
    unfinished.reset();
    String line = cleaner.clean(COLOURS.matcher(text).replaceAll("").stripTrailing());
    log.write(line);
    lines.addLast(line);
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
    listener.accept(line);
  }

  /** Takes the rest, adds a line of ours, and removes the raw output. */
  void finish(@Nullable String lastLine) throws IOException {
    read();
    if (unfinished.size() > 0) {
      endLine();
    }
    if (lastLine != null) {
      unfinished.writeBytes(lastLine.getBytes(StandardCharsets.UTF_8));
      endLine();
    }
    log.flush();
    Files.deleteIfExists(files.raw());
  }

  @Override
  public void close() throws IOException {
    if (raw != null) {
      raw.close();
    }
    log.close();
  }
}
