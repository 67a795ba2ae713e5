package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.qhubredeploy.process.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class RunEventsTests {

  private final AtomicInteger looks = new AtomicInteger();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private volatile String state = "running";
  private final RunEvents events =
      new RunEvents(
          id -> Optional.of(view(id)),
          JsonMapper.builder().findAndAddModules().build(),
          person -> !gone.contains(person),
          new EventSettings(5, 3));

  private RunView view(String id) {
    looks.incrementAndGet();
    return new RunView(
        id, "sample", "rita", state, Instant.EPOCH, null, List.of(), List.of(), List.of(), null);
  }

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void aListenerThatDoesNotReadHoldsNobodyUp() {
    Heard blocked = new Heard(new CountDownLatch(1));
    Heard reading = new Heard(new CountDownLatch(0));
    events.listen("run-1", "rita", blocked);
    events.listen("run-1", "anna", reading);
    await().until(() -> reading.texts.size() == 1);

    state = "waiting";

    await().until(() -> reading.texts.size() == 2);
    assertThat(reading.texts.get(1)).contains("event:run").contains("\"state\":\"waiting\"");
    assertThat(blocked.texts).isEmpty();
    blocked.reads.countDown();
    await().until(() -> blocked.texts.size() == 2);
    assertThat(blocked.texts.get(1)).contains("\"state\":\"waiting\"");
  }

  @Test
  void listenersOfOneRunShareItsLook() {
    for (String person : List.of("a", "b", "c", "d", "e")) {
      events.listen("run-1", person, new Heard(new CountDownLatch(0)));
    }
    int before = looks.get();
    Heard probe = new Heard(new CountDownLatch(0));
    assertThatThrownBy(() -> events.listen("run-1", "f", probe)).isNotNull();

    await().until(() -> looks.get() >= before + 5);
    state = "waiting"; // five listeners more would have made 25 looks within these seconds
    assertThat(looks.get()).isLessThan(before + 25);
  }

  @Test
  void aPersonAndAllPeopleTogetherHaveSoManyListenersAndNoMore() {
    for (int i = 0; i < 3; i++) {
      events.listen("run-" + i, "rita", new Heard(new CountDownLatch(0)));
    }
    refused("rita", "in 3 places already");
    events.listen("run-1", "anna", new Heard(new CountDownLatch(0)));
    events.listen("run-1", "anna", new Heard(new CountDownLatch(0)));
    refused("otto", "Too many people");
  }

  private void refused(String person, String why) {
    assertThatThrownBy(() -> events.listen("run-1", person, new SseEmitter()))
        .isInstanceOfSatisfying(
            ResponseStatusException.class,
            e -> assertThat(e.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS))
        .hasMessageContaining(why);
  }

  @Test
  void aPersonWhoMayNotLookAnyMoreIsDropped() {
    Heard dropped = new Heard(new CountDownLatch(0));
    Heard other = new Heard(new CountDownLatch(0));
    events.listen("run-1", "rita", dropped);
    events.listen("run-1", "anna", other);

    gone.add("rita");

    await().until(() -> dropped.ended);
    assertThat(other.ended).isFalse();
  }

  /** Keeps what it is sent, as soon as it reads. */
  private static final class Heard extends SseEmitter {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final CountDownLatch reads;
    private volatile boolean ended;

    Heard(CountDownLatch reads) {
      this.reads = reads;
    }

    @Override
    public void send(SseEventBuilder event) {
      try {
        reads.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      texts.add(
          event.build().stream()
              .map(ResponseBodyEmitter.DataWithMediaType::getData)
              .map(String::valueOf)
              .collect(Collectors.joining()));
    }

    @Override
    public void complete() {
      ended = true;
    }
  }
}
