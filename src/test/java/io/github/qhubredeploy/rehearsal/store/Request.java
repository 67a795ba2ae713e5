package io.github.qhubredeploy.rehearsal.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the store asks for.
 *
 * @param target path and query, as in the request line
 * @param length of the body
 */
public record Request(String method, String target, long length, String head) {

  private static final int LONGEST_HEAD = 64 << 10;
  private static final String END = "\r\n\r\n";

  /** Every request. */
  public static final Predicate<Request> ANY = request -> true;

  /** A part of an upload. */
  public static final Predicate<Request> PART =
      request -> request.method.equals("PUT") && request.target.contains("partNumber=");

  /** A presigned read: of a shard, a list, a manifest. */
  public static final Predicate<Request> READ =
      request -> request.method.equals("GET") && request.target.contains("X-Amz-Signature=");

  /** A presigned read of a shard. */
  public static final Predicate<Request> SHARD =
      READ.and(request -> request.path().endsWith("tar"));

  /** The object, without the signature. */
  public String path() {
    return target.replaceFirst("\\?.*", "");
  }

  /** The same for every try of the same thing, whatever its signature. */
  String subject() {
    return method + path() + target.replaceFirst(".*[?&](partNumber=\\d+).*|.*", "$1");
  }

  /** Reads a request's head; null when the client has closed without a word. */
  static @Nullable Request read(InputStream client) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int last = 0;
    while (bytes.size() < LONGEST_HEAD) {
      int next = client.read();
      if (next < 0) {
        return null;
      }
      bytes.write(next);
      last = last << 8 | next;
      if (last == 0x0d0a0d0a) {
        return of(bytes.toString(StandardCharsets.ISO_8859_1));
      }
    }
    throw new IOException("a request's head of more than " + LONGEST_HEAD + " bytes");
  }

  private static Request of(String head) {
    String[] line = head.lines().findFirst().orElse("").split(" ");
    return new Request(line[0], line[1], number(head, "content-length: "), head);
  }

  static long number(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name))
        .map(line -> Long.parseLong(line.substring(name.length()).strip()))
        .findFirst()
        .orElse(-1L);
  }

  /** The head for the store: one request per connection, so that each meets its own fate. */
  byte[] forStore() {
    List<String> lines =
        head.lines()
            .filter(
                line -> !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith("connection:"))
            .toList();
    return (String.join("\r\n", lines) + "\r\nConnection: close" + END)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
