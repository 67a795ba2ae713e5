package io.github.qhubredeploy.system.notification;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told that a question waits; nobody when all is left out.
 *
 * @param mailTo addresses; needs {@code spring.mail.host} too
 * @param mailFrom sender of the mails
 * @param webhook address that takes a JSON message, such as an incoming webhook of a chat
 * @param baseUrl address under which people reach this application, for links
 */
@ConfigurationProperties("redeploy.notification")
public record NotificationSettings(
    @DefaultValue List<String> mailTo,
    @DefaultValue("qhub-redeploy@localhost") String mailFrom,
    @Nullable URI webhook,
    @DefaultValue("http://localhost:8080") URI baseUrl) {}
