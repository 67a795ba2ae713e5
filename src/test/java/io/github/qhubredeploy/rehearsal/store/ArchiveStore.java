package io.github.qhubredeploy.rehearsal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server in this JVM that keeps its objects in a directory; objects, open uploads, address
 * and credentials outlive a stop. It checks signatures (also of presigned URLs), {@code
 * Content-MD5} and the SDK's checksums.
 *
 * <p>Unlike the real one it lists all parts at once whatever {@code max-parts} says, takes a late
 * part of an aborted upload, and knows no region. The directory's file system has to know {@code
 * user.*} attributes.
 */
public final class ArchiveStore implements AutoCloseable {

  public static final String BUCKET = "archive";
  public static final String REGION = "us-east-1";

  private static final String HERE = "127.0.0.1";

  private final Path directory;
  private final String address;
  private final StoreFaults faults = new StoreFaults();
  private final String accessKey = random(10);
  private final String secretKey = random(20);
  private int port;
  private @Nullable S3Proxy server;

  public ArchiveStore(Path directory) {
    this(directory, HERE);
  }

  /** Listens at another address of this machine, for pods of a real cluster. */
  public ArchiveStore(Path directory, String address) {
    this.directory = directory.toAbsolutePath();
    this.address = address;
  }

  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      Files.createDirectories(directory.resolve(BUCKET));
      S3Proxy started =
          S3Proxy.builder()
              .endpoint(URI.create("http://%s:%d".formatted(address, port)))
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
              // the SDK's own multipart upload sends one
              .ignoreUnknownHeaders(true)
              .jettyMaxThreads(32)
              .blobStore(
                  new FaultyBlobStore(new FilesystemNio2BlobStore(directory.toString()), faults))
              .build();
      started.start();
      server = started;
      port = started.getPort();
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot start the archive store in " + directory, failure);
    } catch (Exception failure) {
      throw new IllegalStateException("Cannot start the archive store in " + directory, failure);
    }
  }

  public synchronized void stop() {
    if (server != null) {
      try {
        server.stop();
      } catch (Exception failure) {
        throw new IllegalStateException("Cannot stop the archive store", failure);
      }
      server = null;
    }
  }

  public synchronized boolean isRunning() {
    return server != null;
  }

  /** Where it listens; stays the same after the first start. */
  public URI endpoint() {
    return endpoint(HERE);
  }

  /** The same under another name of this machine. */
  public synchronized URI endpoint(String host) {
    return URI.create("http://%s:%d".formatted(host, port));
  }

  public String accessKey() {
    return accessKey;
  }

  public String secretKey() {
    return secretKey;
  }

  /** The file of an object, for those who want to damage it. */
  public Path file(String key) {
    return directory.resolve(BUCKET).resolve(key);
  }

  public StoreFaults faults() {
    return faults;
  }

  @Override
  public void close() {
    stop();
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    new SecureRandom().nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
