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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Tries on the real store what a backup needs, the way a pod does it: by presigned addresses. */
final class ArchiveProbe {

  private static final Duration VALIDITY = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SMALLEST_PART = 5 << 20;
  private static final int TAIL = 1000;

  private final Archive archive;
  private final String key;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final List<String> faults = new ArrayList<>();

  ArchiveProbe(Archive archive, String prefix) {
    this.archive = archive;
    this.key = (prefix.isEmpty() ? "" : prefix + "/") + ".probe/" + UUID.randomUUID();
  }

  List<String> faults() {
    try {
      archive.put(key + "-small", new byte[] {1});
      if (archive.get(key + "-small").isEmpty()) {
        faults.add("The store does not give back what was stored");
      }
    } catch (RuntimeException e) {
      return List.of("The store refuses to keep a small object: " + e.getMessage());
    }
    try {
      parts();
    } catch (IOException | RuntimeException e) {
      faults.add("An upload in parts fails: " + e.getMessage());
    }
    return List.copyOf(faults);
  }

  private void parts() throws IOException {
    String upload = archive.begin(key);
    try {
      byte[] first = new byte[SMALLEST_PART];
      byte[] second = new byte[TAIL];
      Arrays.fill(second, (byte) 'x');
      if (sendPart(upload, 1, first, md5(second)) < 300) {
        faults.add("The store accepts a part whose MD5 is wrong: damage would go unnoticed");
      }
      expectStored(sendPart(upload, 1, first, md5(first)));
      expectStored(sendPart(upload, 2, second, md5(second)));
      List<Archive.Part> parts = archive.parts(key, upload);
      if (parts.size() != 2 || parts.get(0).size() != SMALLEST_PART) {
        faults.add("The store lists other parts than were sent: " + parts);
      }
      archive.complete(key, upload, parts);
      range();
    } catch (IOException | RuntimeException e) {
      archive.abort(key, upload);
      throw e;
    }
    archive.abort(key + "-given-up", archive.begin(key + "-given-up"));
  }

  private void range() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(archive.readAddress(key, VALIDITY)))
            .timeout(LIMIT)
            .header("Range", "bytes=" + (SMALLEST_PART - 1) + "-" + SMALLEST_PART)
            .build();
    byte[] found = send(request).body();
    if (!Arrays.equals(found, new byte[] {0, 'x'})) {
      faults.add("The store does not read ranges: a broken restoration could not go on");
    }
  }

  private void expectStored(int status) {
    if (status != 200) {
      faults.add("The store answers %d to a part".formatted(status));
    }
  }

  private int sendPart(String upload, int part, byte[] content, String sum) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(archive.partAddress(key, upload, part, VALIDITY)))
            .timeout(LIMIT)
            .header("Content-MD5", sum)
            .PUT(BodyPublishers.ofByteArray(content))
            .build();
    return send(request).statusCode();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
