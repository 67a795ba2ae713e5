package io.github.qhubredeploy.system.archive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Base64;

/** Sends to presigned addresses as a mover does, without a key. */
final class Sender {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Sender() {}

  static int part(String address, byte[] content) throws Exception {
    return part(address, content, content);
  }

  /** The MD5 is that of the second. */
  static int part(String address, byte[] content, byte[] said) throws Exception {
    byte[] md5 = MessageDigest.getInstance("MD5").digest(said);
    return send(HttpRequest.newBuilder(URI.create(address))
            .header("Content-MD5", Base64.getEncoder().encodeToString(md5))
            .PUT(BodyPublishers.ofByteArray(content)))
        .statusCode();
  }

  static int whole(String address, byte[] content) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).PUT(BodyPublishers.ofByteArray(content));
    if (address.contains("sig=")) {
      request.header("x-ms-blob-type", "BlockBlob");
    }
    return send(request).statusCode();
  }

  static HttpResponse<byte[]> read(String address) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  static HttpResponse<byte[]> range(String address, String range) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address)).header("Range", "bytes=" + range));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }
}
