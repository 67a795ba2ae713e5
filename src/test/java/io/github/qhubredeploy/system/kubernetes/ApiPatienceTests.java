package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ApiPatienceTests {

  private static final KubernetesClientException AWAY =
      new KubernetesClientException("no answer", new IOException("Connection refused"));

  private final AtomicInteger asked = new AtomicInteger();

  private static ApiPatience patience(Duration limit) {
    return new ApiPatience(limit, Duration.ofMillis(1), () -> {});
  }

  private Supplier<String> failingFirst(KubernetesClientException failure, int times) {
    return () -> {
      if (asked.incrementAndGet() <= times) {
        throw failure;
      }
      return "answer";
    };
  }

  @Test
  void asksAgainWhileNobodyAnswers() {
    assertThat(patience(Duration.ofMinutes(1)).ask(failingFirst(AWAY, 3))).isEqualTo("answer");
  }

  @Test
  void losesPatienceInTheEnd() {
    assertThatThrownBy(() -> patience(Duration.ofNanos(-1)).ask(failingFirst(AWAY, 9)))
        .isInstanceOf(ClusterUnreachable.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void aRefusalIsToldAtOnce() {
    KubernetesClientException refusal =
        new KubernetesClientException("jobs is forbidden", 403, null);

    assertThatThrownBy(() -> patience(Duration.ofMinutes(1)).ask(failingFirst(refusal, 9)))
        .isInstanceOf(ClusterRefused.class)
        .hasMessageContaining("403")
        .hasMessageContaining("credentials");
    assertThat(asked).hasValue(1);
  }

  @Test
  void anAnswerThatSaysNoIsTheCallersBusiness() {
    KubernetesClientException conflict = new KubernetesClientException("exists", 409, null);

    assertThatThrownBy(() -> patience(Duration.ofMinutes(1)).ask(failingFirst(conflict, 9)))
        .isSameAs(conflict);
  }

  @Test
  void whoWaitsCanStillBeStopped() {
    ApiPatience stopped =
        new ApiPatience(
            Duration.ofMinutes(1),
            Duration.ofMillis(1),
            () -> {
              throw new CancellationException("stopped");
            });

    assertThatThrownBy(() -> stopped.ask(failingFirst(AWAY, 9)))
        .isInstanceOf(CancellationException.class);
  }
}
