package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many movers run at a time, and what goes on beside them. */
@Timeout(60)
class MoverPoolTests {

  @Test
  void neverRunMoreMoversThanWereAskedFor() {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    MoverPool pool = MoverPool.withCompletions(2);
    Callable<Integer> work =
        () ->
            pool.mover(
                () -> {
                  seen.add(running.incrementAndGet());
                  Thread.yield();
                  return running.decrementAndGet();
                });

    pool.run(IntStream.range(0, 200).mapToObj(n -> work).toList(), () -> {});

    assertThat(seen).isSubsetOf(1, 2);
  }

  @Test
  void theNextMoverRunsWhileTheLastOnesWorkIsCompleted() {
    CountDownLatch next = new CountDownLatch(1);
    MoverPool pool = MoverPool.withCompletions(1);
    Callable<String> first =
        () -> {
          pool.mover(() -> "sent");
          next.await();
          return "completed";
        };
    Callable<String> second =
        () ->
            pool.mover(
                () -> {
                  next.countDown();
                  return "sent";
                });

    assertThat(pool.run(List.of(first, second), () -> {}))
        .containsExactlyInAnyOrder("completed", "sent");
  }

  @Test
  void afterAFailureNoMoverBegins() {
    MoverPool pool = MoverPool.withCompletions(1);
    Callable<String> failing =
        () ->
            pool.mover(
                () -> {
                  throw new IllegalStateException("the pod was killed");
                });

    assertThatThrownBy(() -> pool.run(List.of(failing), () -> {})).hasMessage("the pod was killed");
    assertThatThrownBy(() -> pool.mover(() -> "moved")).isInstanceOf(CancellationException.class);
  }
}
