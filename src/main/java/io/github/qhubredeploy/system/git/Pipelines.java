package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks GitHub or GitLab how the pipeline of a commit is. */
@Component
public class Pipelines {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Secrets secrets;
  private final RestClient http;

  Pipelines(Secrets secrets) {
    this.secrets = secrets;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(PATIENCE);
    this.http = RestClient.builder().requestFactory(requests).build();
  }

  /**
   * How the pipeline of the commit is now.
   *
   * @param kind {@code github-actions} or {@code gitlab-ci}
   * @throws PipelineUnreadable when the server does not say
   */
  public Pipeline of(String commit, String kind, Platform.Git source, Platform.Ci ci) {
    SecretReference token = Objects.requireNonNull(ci.token(), "ci.token");
    PipelineServer server = PipelineServer.of(kind, source.url(), ci.api());
    return server.read(ask(server, server.address(commit), secrets.resolve(token)));
  }

  private JsonNode ask(PipelineServer server, URI address, String token) {
    try {
      JsonNode answer =
          http.get()
              .uri(address)
              .accept(MediaType.APPLICATION_JSON)
              .header(server.tokenHeader(), server.tokenValue(token))
              .retrieve()
              .body(JsonNode.class);
      if (answer == null) {
        throw new PipelineUnreadable("%s answered nothing; ask again".formatted(address), true);
      }
      return answer;
    } catch (RestClientResponseException e) {
      throw refusal(address, e);
    } catch (ResourceAccessException e) {
      throw new PipelineUnreadable(
          "%s cannot be reached (%s); check ci.api and the network"
              .formatted(address, e.getMostSpecificCause().getMessage()),
          true);
    } catch (RestClientException e) {
      throw new PipelineUnreadable(
          "%s did not answer with JSON; check ci.api".formatted(address), false);
    }
  }

  private static PipelineUnreadable refusal(URI address, RestClientResponseException e) {
    int status = e.getStatusCode().value();
    var headers = e.getResponseHeaders();
    String left = headers == null ? null : headers.getFirst("x-ratelimit-remaining");
    if (status == 429 || (status == 403 && "0".equals(left))) {
      return new PipelineUnreadable(
          "%s: the token's rate limit is used up; wait up to an hour".formatted(address), true);
    }
    String cure =
        switch (status) {
          case 401 -> "the token is refused or has run out; renew ci.token";
          case 403 -> "the token may not read pipelines; give it actions:read or read_api";
          case 404 ->
              "no such repository for this token; check source.git.url, ci.api and the token's"
                  + " access";
          default -> "the git server fails; look at its status";
        };
    return new PipelineUnreadable(
        "%s answered %d: %s".formatted(address, status, cure), status >= 500);
  }
}
