package io.github.qhubredeploy.rehearsal.cloud;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A value kept as JSON in a file that several processes may change. */
record JsonFile<T>(Path path, Class<T> type, Supplier<T> empty) {
  static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  T read() {
    try {
      return JSON.readValue(Files.readAllBytes(path), type);
    } catch (NoSuchFileException e) {
      return empty.get();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  void write(T value) {
    update(ignored -> value);
  }

  void update(UnaryOperator<T> change) {
    synchronized (JSON) {
      try (FileChannel lock = lock()) {
        lock.lock();
        replace(JSON.writeValueAsBytes(change.apply(read())));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + path, e);
      }
    }
  }

  private FileChannel lock() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path lock = folder.resolve("." + path.getFileName() + ".lock");
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void replace(byte[] content) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path next = Files.createTempFile(folder, ".next", ".json");
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
    Files.write(next, content);
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
