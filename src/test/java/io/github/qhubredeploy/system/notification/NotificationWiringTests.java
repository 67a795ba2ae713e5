package io.github.qhubredeploy.system.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Redactor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class NotificationWiringTests {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
          .withUserConfiguration(Room.class);

  @Test
  void nothingIsOnWhenNothingIsSet() {
    application.run(
        context -> {
          assertThat(context).hasNotFailed().hasSingleBean(Notifications.class);
          assertThat(context.getBeansOfType(Channel.class).values())
              .hasSize(2)
              .noneMatch(Channel::isOn);
        });
  }

  @Test
  void bothAreOnWhenTheyAreSet() {
    application
        .withPropertyValues(
            "spring.mail.host=127.0.0.1",
            "redeploy.notification.mail-to=a@example.com,b@example.com",
            "redeploy.notification.webhook=http://127.0.0.1/hook")
        .run(
            context -> {
              assertThat(context.getBeansOfType(Channel.class).values()).allMatch(Channel::isOn);
              assertThat(context.getBean(NotificationSettings.class).mailTo()).hasSize(2);
            });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(NotificationSettings.class)
  @Import({Notifications.class, MailChannel.class, WebhookChannel.class, Redactor.class})
  static class Room {}
}
