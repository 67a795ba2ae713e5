package io.github.qhubredeploy.rehearsal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.platform.Platform.AzureAccess;
import io.github.qhubredeploy.platform.SecretReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Azure's blob service on this machine: the real Azurite, a process of its own, with signatures
 * checked; blobs, blocks, address and key outlive a stop.
 */
public final class Azurite implements AutoCloseable {

  public static final String CONTAINER = "archive";

  private static final String READY = "successfully listens on ";

  private final Path directory;
  private final String account = "store" + HexFormat.of().formatHex(random(4));
  private final String key = Base64.getEncoder().encodeToString(random(64));
  private int port;
  private @Nullable Process process;

  public Azurite(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** Where a build server has no npm the test fails; on a desk it is skipped. */
  public static void mustBeInstallable() {
    boolean there = AzuriteProgram.npmIsThere();
    if ("true".equals(System.getenv("REDEPLOY_CI"))) {
      assertThat(there).as("install node and npm").isTrue();
    }
    assumeTrue(there, "install node and npm");
  }

  public synchronized void start() {
    if (process != null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      ProcessBuilder command =
          new ProcessBuilder(
                  "node",
                  AzuriteProgram.installed().toString(),
                  "--blobHost",
                  "127.0.0.1",
                  "--blobPort",
                  Integer.toString(port),
                  "--location",
                  directory.toString(),
                  "--skipApiVersionCheck",
                  "--disableTelemetry")
              .redirectErrorStream(true);
      command.environment().put("AZURITE_ACCOUNTS", account + ":" + key);
      boolean first = port == 0;
      process = command.start();
      port = awaited(process);
      if (first) {
        makeContainer();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start Azurite in " + directory, e);
    }
  }

  private static int awaited(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        Thread drain = new Thread(() -> drain(process), "azurite-output");
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring(line.indexOf(READY) + READY.length()).strip()).getPort();
      }
    }
    throw new IOException("Azurite ended: " + said);
  }

  private static void drain(Process process) {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // it has ended
    }
  }

  private void makeContainer() {
    new BlobContainerClientBuilder()
        .endpoint(endpoint().toString())
        .containerName(CONTAINER)
        .credential(new StorageSharedKeyCredential(account, key))
        .buildClient()
        .create();
  }

  /** Ends it without a farewell, as a lost machine does. */
  public synchronized void kill() {
    end(true);
  }

  public synchronized void stop() {
    end(false);
  }

  private void end(boolean atOnce) {
    if (process == null) {
      return;
    }
    try {
      if (atOnce || !terminated(process)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  private static boolean terminated(Process process) throws InterruptedException {
    process.destroy();
    return process.waitFor(60, TimeUnit.SECONDS);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:%d/%s".formatted(port, account));
  }

  public String account() {
    return account;
  }

  public String accountKey() {
    return key;
  }

  /** Access as a platform's file gives it. */
  public ArchiveAccess access(String prefix) {
    return new ArchiveAccess(
        ArchiveType.AZURE_BLOB,
        endpoint(),
        "",
        CONTAINER,
        prefix,
        false,
        null,
        null,
        new AzureAccess(account, new SecretReference("${env:ARCHIVE_ACCOUNT_KEY}"), null));
  }

  @Override
  public void close() {
    stop();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
