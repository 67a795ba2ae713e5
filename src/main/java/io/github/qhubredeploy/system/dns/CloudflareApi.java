package io.github.qhubredeploy.system.dns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

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

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer<T>(T result, @JsonProperty("result_info") @Nullable Pages pages) {}

  private final RestClient client;

  CloudflareApi(DnsSettings settings, String token) {
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

  private void send(HttpMethod method, String path, CloudflareRecord record) {
    explained(
        method + " " + record,
        () ->
            client
                .method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(record)
                .retrieve()
                .toBodilessEntity());
  }

  private <T> List<T> all(String path, ParameterizedTypeReference<Answer<List<T>>> type) {
    List<T> found = new ArrayList<>();
    int pages = 1;
    for (int page = 1; page <= pages; page++) {
      String address = path + "per_page=" + PAGE + "&page=" + page;
      Answer<List<T>> answer =
          explained("GET " + path, () -> client.get().uri(address).retrieve().body(type));
      if (answer == null || answer.result() == null) {
        break;
      }
      found.addAll(answer.result());
      pages = answer.pages() == null ? 1 : answer.pages().total();
    }
    return found;
  }

  private static <T> T explained(String call, Supplier<T> action) {
    try {
      return action.get();
    } catch (RestClientResponseException e) {
      throw new DnsRefused(CloudflareFault.text(call, e), e);
    } catch (ResourceAccessException e) {
      throw new DnsRefused(
          "Cloudflare cannot be reached for %s: %s. Check the way to the internet, then try again"
              .formatted(call, e.getMostSpecificCause().getMessage()),
          e);
    }
  }
}
