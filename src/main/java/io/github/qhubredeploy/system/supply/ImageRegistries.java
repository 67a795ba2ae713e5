package io.github.qhubredeploy.system.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.system.supply.SupplyHttp.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a registry for an image's manifest as an engine without an account does: refused, a token,
 * once more.
 */
record ImageRegistries(SupplyHttp http) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final String KINDS =
      String.join(
          ",",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.v1+prettyjws",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json");

  Answer ask(Need need) throws IOException {
    String address = ImageName.of(need.name()).manifest();
    Map<String, String> headers = new HashMap<>(Map.of("Accept", KINDS));
    int status;
    String challenge;
    try (Reply first = http.ask("HEAD", address, headers)) {
      status = first.status();
      challenge = first.header("WWW-Authenticate");
    }
    if (status == 401 && challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
      String token = token(challenge);
      if (!token.isEmpty()) {
        headers.put("Authorization", "Bearer " + token);
        try (Reply second = http.ask("HEAD", address, headers)) {
          status = second.status();
        }
      }
    }
    return answer(need, status);
  }

  private String token(String challenge) throws IOException {
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(challenge);
    while (field.find()) {
      fields.put(field.group(1), field.group(2));
    }
    String realm = fields.getOrDefault("realm", "");
    StringBuilder address = new StringBuilder(realm).append(realm.contains("?") ? '&' : '?');
    for (String name : new String[] {"service", "scope"}) {
      address
          .append(name)
          .append('=')
          .append(URLEncoder.encode(fields.getOrDefault(name, ""), StandardCharsets.UTF_8))
          .append('&');
    }
    try (Reply reply = http.get(address.substring(0, address.length() - 1))) {
      if (reply.status() != 200) {
        return "";
      }
      JsonNode answer = JSON.readTree(reply.text());
      return answer.path("token").asText(answer.path("access_token").asText(""));
    }
  }

  private static Answer answer(Need need, int status) {
    return switch (status) {
      case 200 -> Answer.there(need);
      case 404, 410 -> Answer.gone(need, "its registry does not have it");
      case 401, 403 -> Answer.unknown(need, "its registry wants an account, or does not have it");
      default -> Answer.unknown(need, "its registry answers " + status);
    };
  }
}
