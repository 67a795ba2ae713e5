package io.github.qhubredeploy.system.keycloak;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Keycloak is reached.
 *
 * @param connectLimit a server that does not take the connection is given up after this
 * @param answerLimit a server that does not answer is given up after this
 * @param anyCertificate true to accept a self-signed certificate, as QHub makes without an e-mail
 *     address for Let's Encrypt
 */
@ConfigurationProperties("redeploy.keycloak")
public record KeycloakSettings(
    @DefaultValue("10s") Duration connectLimit,
    @DefaultValue("120s") Duration answerLimit,
    @DefaultValue("false") boolean anyCertificate) {}
