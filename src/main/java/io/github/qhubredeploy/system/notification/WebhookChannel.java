package io.github.qhubredeploy.system.notification;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** A JSON message with a field {@code text}, as chats take it, and the facts beside it. */
@Component
class WebhookChannel implements Channel {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final NotificationSettings settings;
  private final RestClient http;

  WebhookChannel(NotificationSettings settings) {
    this.settings = settings;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build());
    requests.setReadTimeout(LIMIT);
    this.http = RestClient.builder().requestFactory(requests).build();
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean isOn() {
    return settings.webhook() != null;
  }

  @Override
  public void tell(Question question) {
    http.post()
        .uri(Objects.requireNonNull(settings.webhook()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Map.of(
                "text", question.text(settings.baseUrl()),
                "redeployment", question.redeployment(),
                "task", question.task(),
                "name", question.name(),
                "groups", question.groups(),
                "link", question.link(settings.baseUrl())))
        .retrieve()
        .toBodilessEntity();
  }
}
