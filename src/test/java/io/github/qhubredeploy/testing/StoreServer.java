package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.platform.SecretReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 protocol server in this JVM, with signatures checked and keys of its own. */
public final class StoreServer {

  private final S3Proxy server;
  private final String accessKey = random();
  private final String secretKey = random();

  public StoreServer(Path directory) throws Exception {
    server =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
            .ignoreUnknownHeaders(true)
            .blobStore(new FilesystemNio2BlobStore(directory.toString()))
            .build();
    server.start();
    Files.createDirectories(directory.resolve("archive"));
  }

  /** Access as a platform's file gives it; the references are {@code STORE_ACCESS} and so on. */
  public ArchiveAccess access() {
    return new ArchiveAccess(
        ArchiveType.S3,
        URI.create("http://127.0.0.1:" + server.getPort()),
        "us-east-1",
        "archive",
        "runs",
        true,
        new SecretReference("${env:STORE_ACCESS}"),
        new SecretReference("${env:STORE_SECRET}"));
  }

  public String accessKey() {
    return accessKey;
  }

  public String secretKey() {
    return secretKey;
  }

  private static String random() {
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public void stop() throws Exception {
    server.stop();
  }
}
