package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * Connections with time limits, which Keycloak's default lacks, that leave out what version 15
 * refuses to read. RESTEasy is named outright, since Jersey is on the class path too.
 */
record KeycloakConnections(KeycloakSettings settings) {

  private static final String MASTER = "master";
  private static final String CLIENT = "admin-cli";

  /** Signs in at the first call. */
  Keycloak signedIn(URI base, String user, String password) {
    return builder(base).username(user).password(password).build();
  }

  /** Uses a token that somebody else has got. */
  Keycloak withToken(URI base, String token) {
    return builder(base).authorization(token).build();
  }

  private KeycloakBuilder builder(URI base) {
    ResteasyClientBuilderImpl http = new ResteasyClientBuilderImpl();
    http.connectionPoolSize(4)
        .connectionCheckoutTimeout(settings.connectLimit().toMillis(), TimeUnit.MILLISECONDS)
        .connectTimeout(settings.connectLimit().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(settings.answerLimit().toMillis(), TimeUnit.MILLISECONDS)
        .register(new JacksonProvider(), 100);
    if (settings.anyCertificate()) {
      http.disableTrustManager();
    }
    return KeycloakBuilder.builder()
        .serverUrl(base.toString())
        .realm(MASTER)
        .clientId(CLIENT)
        .resteasyClient(http.build());
  }
}
