package io.github.qhubredeploy.system.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import io.github.qhubredeploy.platform.Secrets;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** The few calls of Auth0's management API, version 2, that concern an application's callbacks. */
final class Auth0Api {

  static final String SIGN_IN = "the sign-in of the application";
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String CLIENT = "/api/v2/clients/{id}";

  private final RestClient http;
  private final Auth0Patience patience;
  private final String token;

  /** Signs in by the application's own credentials; the token lives as long as this object. */
  Auth0Api(
      OAuthSettings settings, IdentityProvider access, Secrets secrets, Auth0Patience patience) {
    this.patience = patience;
    String domain = "https://" + Objects.requireNonNull(access.auth0Domain());
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(LIMIT).build());
    requests.setReadTimeout(LIMIT);
    this.http =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(settings.auth0Api() == null ? domain : settings.auth0Api().toString())
            .build();
    Map<String, String> credentials =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            secrets.resolve(Objects.requireNonNull(access.auth0ClientId())),
            "client_secret",
            secrets.resolve(Objects.requireNonNull(access.auth0ClientSecret())),
            "audience",
            domain + "/api/v2/");
    JsonNode answer =
        patience.attempt(
            SIGN_IN,
            true,
            () ->
                given(
                    SIGN_IN,
                    http.post()
                        .uri("/oauth/token")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(credentials)
                        .retrieve()
                        .body(JsonNode.class)));
    this.token = "Bearer " + answer.path("access_token").asText();
  }

  /** The callbacks of an application, in Auth0's order. */
  List<String> callbacks(String client) {
    String call = "the look at application " + client;
    JsonNode answer =
        patience.attempt(
            call,
            true,
            () ->
                given(
                    call,
                    http.get()
                        .uri(CLIENT + "?fields=client_id,callbacks&include_fields=true", client)
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .retrieve()
                        .body(JsonNode.class)));
    if (!answer.path("client_id").asText().equals(client)) {
      throw new OAuthRefused(
          "Auth0 answers %s with something else. Check identityProvider.auth0.domain"
              .formatted(call),
          true);
    }
    List<String> callbacks = new ArrayList<>();
    answer.path("callbacks").forEach(node -> callbacks.add(node.asText()));
    return callbacks;
  }

  /** Replaces the whole list: Auth0 knows no other way. */
  void replace(String client, List<String> callbacks) {
    String call = "the change of application " + client;
    patience.attempt(
        call,
        false,
        () ->
            http.patch()
                .uri(CLIENT, client)
                .header(HttpHeaders.AUTHORIZATION, token)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("callbacks", callbacks))
                .retrieve()
                .toBodilessEntity());
  }

  private static JsonNode given(String call, @Nullable JsonNode answer) {
    if (answer == null) {
      throw new OAuthRefused(
          "Auth0 answers nothing to %s. Change the callback by hand".formatted(call), true);
    }
    return answer;
  }
}
