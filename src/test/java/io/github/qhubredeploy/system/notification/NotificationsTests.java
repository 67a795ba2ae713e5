package io.github.qhubredeploy.system.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.sun.net.httpserver.HttpServer;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.testing.TestMail;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class NotificationsTests {

  private static final Question QUESTION =
      new Question("sample-20220301-120000", "t-1", "Approve plan", List.of("redeploy-approvers"));
  private static final URI BASE = URI.create("https://redeploy.example.com/");

  @RegisterExtension
  static final GreenMailExtension MAIL =
      new GreenMailExtension(TestMail.smtp())
          .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

  @Test
  void aMailNamesTheQuestionAndLinksToIt() throws Exception {
    told(settings(List.of("ops@example.com", "boss@example.com"), null), sender());

    MimeMessage[] received = MAIL.getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat(received[0].getSubject()).isEqualTo("[sample-20220301-120000] Approve plan");
    assertThat(received[0].getFrom()[0]).hasToString("redeploy@example.com");
    assertThat(received[0].getContent().toString())
        .contains("redeploy-approvers")
        .contains("https://redeploy.example.com/camunda/app/tasklist/default/#/?task=t-1");
  }

  @Test
  void aWebhookGetsTextAndFacts() throws Exception {
    List<String> bodies = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      URI hook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");

      told(settings(List.of(), hook), null);

      assertThat(bodies).singleElement().asString().contains("\"task\":\"t-1\"", "\"text\":");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nobodyIsToldWhenNothingIsConfigured() {
    told(settings(List.of(), null), sender());
    told(settings(List.of("ops@example.com"), null), null);

    assertThat(MAIL.getReceivedMessages()).isEmpty();
  }

  @Test
  void aFailureIsOnlyLogged() {
    JavaMailSenderImpl broken = new JavaMailSenderImpl();
    broken.setHost("127.0.0.1");
    broken.setPort(9);

    told(settings(List.of("ops@example.com"), URI.create("http://127.0.0.1:9/x")), broken);

    assertThat(MAIL.getReceivedMessages()).isEmpty();
  }

  private static void told(NotificationSettings settings, @Nullable JavaMailSender sender) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    if (sender != null) {
      beans.addBean("sender", sender);
    }
    new Notifications(
            List.of(
                new MailChannel(beans.getBeanProvider(JavaMailSender.class), settings),
                new WebhookChannel(settings)),
            new Redactor(),
            Runnable::run)
        .questionWaits(QUESTION);
  }

  private static NotificationSettings settings(List<String> to, @Nullable URI webhook) {
    return new NotificationSettings(to, "redeploy@example.com", webhook, BASE);
  }

  private static JavaMailSenderImpl sender() {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(MAIL.getSmtp().getPort());
    return sender;
  }
}
