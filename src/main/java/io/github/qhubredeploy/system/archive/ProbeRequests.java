package io.github.qhubredeploy.system.archive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/** What a probe sends by presigned addresses, as a mover does. */
record ProbeRequests(Archive archive, StoreDialect dialect, HttpClient http) {

  private static final Duration VALIDITY = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  ProbeRequests(Archive archive, StoreDialect dialect) {
    this(archive, dialect, HttpClient.newBuilder().connectTimeout(LIMIT).build());
  }

  /** Sends a part with the MD5 of the text that is said to be sent. */
  HttpResponse<byte[]> part(String key, String upload, int part, byte[] content, byte[] said) {
    return send(
        request(archive.partAddress(key, upload, part, VALIDITY))
            .header("Content-MD5", Base64.getEncoder().encodeToString(md5(said)))
            .PUT(BodyPublishers.ofByteArray(content)));
  }

  /** Two bytes of the object. */
  byte[] range(String key, int from) {
    return send(request(archive.readAddress(key, VALIDITY))
            .header("Range", "bytes=%d-%d".formatted(from, from + 1)))
        .body();
  }

  /** Stores an object on the condition that there is none. */
  HttpResponse<byte[]> putAgain(String key) {
    String address = archive.writeAddress(key, VALIDITY);
    HttpRequest.Builder request = request(address).header("If-None-Match", "*");
    if (address.contains("sig=")) {
      request.header("x-ms-blob-type", "BlockBlob");
    }
    return send(request.PUT(BodyPublishers.ofByteArray(new byte[] {2})));
  }

  /** What a refusal means; a right that the application itself has is limited for addresses. */
  ArchiveFault refused(HttpResponse<byte[]> answer) {
    ArchiveFault fault = dialect.meaning(Refusal.of(answer));
    return fault.kind() == ArchiveFault.Kind.RIGHT
        ? new ArchiveFault(
            ArchiveFault.Kind.RIGHT,
            "The store refuses a presigned address, though it lets its owner in: " + fault.what(),
            "Look for a policy that limits addresses by their age, network or method.")
        : fault;
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ArchiveFailed(
          "Sending",
          "a presigned address",
          NetworkFault.of(e, dialect.store())
              .orElse(ArchiveFault.store("No answer from " + dialect.store(), "Try again.")),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveFailed("The look at the store was interrupted; check again");
    }
  }

  static String hexMd5(byte[] content) {
    return HexFormat.of().formatHex(md5(content));
  }

  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
