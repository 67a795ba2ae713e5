package io.github.qhubredeploy.system.dns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The few calls of Cloudflare's API that lead a name somewhere. */
final class CloudflareApi {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int PAGE = 50;

  /** A zone: a domain whose records the token may see. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Zone(String id, String name) {

    boolean holds(String host) {
      return host.equalsIgnoreCase(name)
          || host.toLowerCase(Locale.ROOT).endsWith("." + name.toLowerCase(Locale.ROOT));
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Pages(@JsonProperty("total_pages") int total) {}

  /** An answer; a refusal may come with HTTP 200 and say so only in here. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer<T>(
      @Nullable T result,
      @Nullable Boolean success,
      @Nullable JsonNode errors,
      @JsonProperty("result_info") @Nullable Pages pages) {

    boolean isRefusal() {
      return Boolean.FALSE.equals(success);
    }
  }

  private final RestClient client;
  private final CloudflarePatience patience;

  CloudflareApi(DnsSettings settings, String token, CloudflarePatience patience) {
    this.patience = patience;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(LIMIT).build());
    requests.setReadTimeout(LIMIT);
    this.client =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(settings.cloudflareApi().toString())
            .defaultHeaders(headers -> headers.setBearerAuth(token))
            .build();
  }

  List<Zone> zones() {
    return all("/zones?", new ParameterizedTypeReference<>() {});
  }

  List<CloudflareRecord> records(Zone zone, String name) {
    return all(
        "/zones/" + zone.id() + "/dns_records?name=" + name + "&",
        new ParameterizedTypeReference<>() {});
  }

  void create(Zone zone, CloudflareRecord record) {
    send(HttpMethod.POST, "/zones/" + zone.id() + "/dns_records", record);
  }

  void update(Zone zone, String id, CloudflareRecord record) {
    send(HttpMethod.PUT, "/zones/" + zone.id() + "/dns_records/" + id, record);
  }

  /** Puts the new record into the place of the old ones in one transaction. */
  void replace(Zone zone, List<CloudflareRecord> old, CloudflareRecord record) {
    List<Map<String, String>> deletes =
        old.stream().map(gone -> Map.of("id", Objects.requireNonNull(gone.id()))).toList();
    send(
        HttpMethod.POST,
        "/zones/" + zone.id() + "/dns_records/batch",
        record.toString(),
        Map.of("deletes", deletes, "posts", List.of(record)));
  }

  private void send(HttpMethod method, String path, CloudflareRecord record) {
    send(method, path, record.toString(), record);
  }

  private void send(HttpMethod method, String path, String what, Object body) {
    String call = method + " " + what;
    Answer<JsonNode> answer =
        patience.write(
            call,
            () ->
                client
                    .method(method)
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .retrieve()
                    .body(new ParameterizedTypeReference<Answer<JsonNode>>() {}));
    mustBeTaken(call, answer);
  }

  private <T> List<T> all(String path, ParameterizedTypeReference<Answer<List<T>>> type) {
    List<T> found = new ArrayList<>();
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      String address = path + "per_page=" + PAGE + "&page=" + page;
      Answer<List<T>> answer =
          patience.read("GET " + path, () -> client.get().uri(address).retrieve().body(type));
      mustBeTaken("GET " + path, answer);
      if (answer == null || answer.result() == null) {
        break;
      }
      found.addAll(answer.result());
      pages = answer.pages() == null ? 1 : answer.pages().total();
    }
    return found;
  }

  private static void mustBeTaken(String call, @Nullable Answer<?> answer) {
    if (answer != null && answer.isRefusal()) {
      throw new DnsRefused(CloudflareFault.text(call, answer.errors()));
    }
  }
}
