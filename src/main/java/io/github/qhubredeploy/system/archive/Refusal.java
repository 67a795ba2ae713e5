package io.github.qhubredeploy.system.archive;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store's answer that is no success, as the error body says it; both stores write XML.
 *
 * @param code the store's word for it, empty when it says none
 * @param region where the bucket is, if the answer says so
 * @param date the store's clock, if the answer says so
 */
record Refusal(int status, String code, String message, String region, String date) {

  private static final Pattern REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

  static Refusal of(HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return new Refusal(
        answer.statusCode(),
        element(body, "Code"),
        (element(body, "Message") + " " + element(body, "AuthenticationErrorDetail")).strip(),
        answer.headers().firstValue("x-amz-bucket-region").orElse(element(body, "Region")),
        answer.headers().firstValue("Date").orElse(""));
  }

  /** The bucket's region by header or body, or by the words of the message. */
  String rightRegion() {
    Matcher said = REGION.matcher(message);
    return region.isEmpty() && said.find() ? said.group(1) : region;
  }

  private static String element(String xml, String name) {
    int from = xml.indexOf("<" + name + ">");
    int to = xml.indexOf("</" + name + ">");
    return from < 0 || to < from ? "" : xml.substring(from + name.length() + 2, to).strip();
  }
}
