package io.github.qhubredeploy.system.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of S3 as a probe asks for, without signatures; it can be told to be a worse store. */
final class SmallS3 {

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, Map<Integer, byte[]>> uploads = new TreeMap<>();
  private int begun;
  volatile boolean takesWrongSums;
  volatile boolean ignoresRanges;
  volatile boolean ignoresConditions;
  volatile boolean hidesMd5;
  volatile boolean losesParts;

  Map<String, byte[]> objects() {
    return objects;
  }

  Map<String, Map<Integer, byte[]>> uploads() {
    return uploads;
  }

  synchronized void answer(HttpExchange exchange, byte[] sent) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String key = path.replaceFirst("^/[^/]*/?", "");
    Matcher upload = Pattern.compile("uploadId=([^&]*)").matcher(query);
    String id = upload.find() ? upload.group(1) : "";
    switch (exchange.getRequestMethod()) {
      case "PUT" -> put(exchange, key, id, query, plain(exchange, sent));
      case "POST" -> post(exchange, key, id);
      case "DELETE" -> {
        if (id.isEmpty()) {
          objects.remove(key);
        } else {
          uploads.remove(id);
        }
        AmazonStandIn.write(exchange, 204, new byte[0]);
      }
      default -> get(exchange, key, id, query);
    }
  }

  private void put(HttpExchange exchange, String key, String id, String query, byte[] content)
      throws IOException {
    String said = exchange.getRequestHeaders().getFirst("Content-MD5");
    String sum = Base64.getEncoder().encodeToString(md5(content));
    if (said != null && !said.equals(sum) && !takesWrongSums) {
      refuse(exchange, 400, "BadDigest");
      return;
    }
    boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
    if (conditional && objects.containsKey(key) && !ignoresConditions) {
      refuse(exchange, 412, "PreconditionFailed");
      return;
    }
    if (id.isEmpty()) {
      objects.put(key, content);
    } else {
      Matcher part = Pattern.compile("partNumber=(\\d+)").matcher(query);
      uploads.get(id).put(part.find() ? Integer.parseInt(part.group(1)) : 0, content);
    }
    exchange.getResponseHeaders().add("ETag", etag(content));
    AmazonStandIn.write(exchange, 200, new byte[0]);
  }

  private void post(HttpExchange exchange, String key, String id) throws IOException {
    if (id.isEmpty()) {
      String fresh = "upload-" + ++begun;
      uploads.put(fresh, new TreeMap<>());
      xml(
          exchange,
          "<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>"
              .formatted(fresh));
      return;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    uploads.remove(id).values().forEach(whole::writeBytes);
    objects.put(key, whole.toByteArray());
    xml(exchange, "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>");
  }

  private void get(HttpExchange exchange, String key, String id, String query) throws IOException {
    if (!id.isEmpty()) {
      parts(exchange, id);
    } else if (query.contains("list-type=2")) {
      xml(
          exchange,
          objects.keySet().stream()
              .map("<Contents><Key>%s</Key></Contents>"::formatted)
              .collect(Collectors.joining("", "<ListBucketResult>", "</ListBucketResult>")));
    } else if (query.contains("uploads")) {
      xml(exchange, "<ListMultipartUploadsResult></ListMultipartUploadsResult>");
    } else if (!objects.containsKey(key)) {
      refuse(exchange, 404, "NoSuchKey");
    } else {
      object(exchange, objects.get(key));
    }
  }

  private void parts(HttpExchange exchange, String id) throws IOException {
    if (!uploads.containsKey(id)) {
      refuse(exchange, 404, "NoSuchUpload");
      return;
    }
    xml(
        exchange,
        uploads.get(id).entrySet().stream()
            .filter(part -> !losesParts || part.getKey() == 1)
            .map(
                part ->
                    "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag><Size>%d</Size></Part>"
                        .formatted(part.getKey(), etag(part.getValue()), part.getValue().length))
            .collect(Collectors.joining("", "<ListPartsResult>", "</ListPartsResult>")));
  }

  private void object(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    exchange.getResponseHeaders().add("ETag", etag(content));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", Integer.toString(content.length));
    }
    if (range == null || ignoresRanges) {
      AmazonStandIn.write(exchange, 200, content);
      return;
    }
    String[] ends = range.replace("bytes=", "").split("-");
    byte[] asked =
        Arrays.copyOfRange(content, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
    AmazonStandIn.write(exchange, 206, asked);
  }

  private String etag(byte[] content) {
    String sum = HexFormat.of().formatHex(md5(content));
    return "\"" + (hidesMd5 ? sum.replace('a', 'b').replace('0', '1') : sum) + "\"";
  }

  private static byte[] md5(byte[] content) {
    return HexFormat.of().parseHex(ProbeRequests.hexMd5(content));
  }

  /** The SDK sends signed chunks where there is no TLS. */
  private static byte[] plain(HttpExchange exchange, byte[] sent) {
    String kind = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    if (kind == null || !kind.startsWith("STREAMING")) {
      return sent;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    String text = new String(sent, ISO_8859_1);
    for (int at = 0; at < text.length(); ) {
      int line = text.indexOf("\r\n", at);
      int size = Integer.parseInt(text.substring(at, line).split(";")[0], 16);
      if (size == 0) {
        break;
      }
      plain.writeBytes(Arrays.copyOfRange(sent, line + 2, line + 2 + size));
      at = line + 2 + size + 2;
    }
    return plain.toByteArray();
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    AmazonStandIn.write(
        exchange,
        status,
        "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code).getBytes(UTF_8));
  }

  private static void xml(HttpExchange exchange, String text) throws IOException {
    AmazonStandIn.write(exchange, 200, text.getBytes(UTF_8));
  }
}
