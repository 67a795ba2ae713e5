package io.github.qhubredeploy.system.kubernetes;

import static io.github.qhubredeploy.system.kubernetes.PlayedMovers.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that hand something over. */
class ClusterSecretTests {

  @TempDir static Path directory;
  private static PlayedMovers movers;

  @BeforeAll
  static void start() {
    movers = new PlayedMovers(directory);
  }

  @AfterAll
  static void stop() {
    movers.close();
  }

  @Test
  void aSecretHoldsWhatItWasTold() {
    KeptSecret secret = movers.cluster.keptSecret(NAMESPACE, "told");
    assertThat(secret.values()).isEmpty();

    secret.keep(Map.of("password", "ä", "proposed", "b"));
    secret.keep(Map.of("password", "ä"));

    assertThat(secret.values()).isEqualTo(Map.of("password", "ä"));
  }

  @Test
  void somebodyElsesSecretIsLeftAsItIs() {
    Secret theirs =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName("theirs")
            .endMetadata()
            .addToData("password", "eA==")
            .build();
    movers.client().resource(theirs).create();
    KeptSecret secret = movers.cluster.keptSecret(NAMESPACE, "theirs");

    assertThatThrownBy(() -> secret.keep(Map.of("password", "y")))
        .isInstanceOf(SecretTaken.class)
        .hasMessageContaining("theirs");
    assertThatThrownBy(secret::checkOwner).isInstanceOf(SecretTaken.class);
    assertThat(secret.values()).isEqualTo(Map.of("password", "x"));
  }

  @Test
  void anAccountWithoutTheRightIsToldSo() throws Exception {
    HttpServer denying =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    denying.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(HttpURLConnection.HTTP_FORBIDDEN, -1);
          exchange.close();
        });
    denying.start();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + denying.getAddress().getPort())
            .build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      assertThatThrownBy(() -> new ClusterSecret(client, NAMESPACE, "denied").values())
          .isInstanceOf(ClusterRefused.class)
          .hasMessageContaining("give their account the right");
    } finally {
      denying.stop(0);
    }
  }
}
