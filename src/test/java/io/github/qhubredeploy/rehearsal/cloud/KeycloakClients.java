package io.github.qhubredeploy.rehearsal.cloud;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * Connections to Keycloak that do not wait for ever and leave out what version 15 does not know.
 */
final class KeycloakClients {
  private KeycloakClients() {}

  static Keycloak master(URI url, String user, String password) {
    return KeycloakBuilder.builder()
        .serverUrl(url.toString())
        .realm("master")
        .clientId("admin-cli")
        .username(user)
        .password(password)
        .resteasyClient(
            new ResteasyClientBuilderImpl()
                .connectionPoolSize(4)
                .connectTimeout(10, TimeUnit.SECONDS)
                .readTimeout(60, TimeUnit.SECONDS)
                .connectionCheckoutTimeout(10, TimeUnit.SECONDS)
                .register(new JacksonProvider(), 100)
                .build())
        .build();
  }
}
