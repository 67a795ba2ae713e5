package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.system.kubernetes.MoverPool.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many movers run at a time, in which order, and what goes on beside them. */
@Timeout(60)
class MoverPoolTests {

  @Test
  void neverRunMoreMoversThanWereAskedFor() {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Work<Integer> work =
        ended -> {
          seen.add(running.incrementAndGet());
          Thread.yield();
          return running.decrementAndGet();
        };

    new MoverPool(2).run(Collections.nCopies(200, work), () -> {});

    assertThat(seen).isSubsetOf(1, 2);
  }

  @Test
  void moversBeginInTheOrderOfTheirWorks() {
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
    List<Work<Integer>> works =
        numbers.stream()
            .map(
                number ->
                    (Work<Integer>)
                        ended -> {
                          begun.add(number);
                          ended.run();
                          return number;
                        })
            .toList();

    new MoverPool(1).run(works, () -> {});

    assertThat(begun).isEqualTo(numbers);
  }

  @Test
  void theNextMoverRunsWhileTheLastOnesWorkIsCompleted() {
    CountDownLatch next = new CountDownLatch(1);
    Work<String> first =
        ended -> {
          ended.run();
          await(next);
          return "completed";
        };
    Work<String> second =
        ended -> {
          next.countDown();
          return "sent";
        };

    assertThat(new MoverPool(1).run(List.of(first, second), () -> {}))
        .containsExactlyInAnyOrder("completed", "sent");
  }

  @Test
  void afterAFailureNoMoverBegins() {
    AtomicInteger begun = new AtomicInteger();
    Work<Integer> failing =
        ended -> {
          throw new MoverFailed("one", 3, "no");
        };
    Work<Integer> later = ended -> begun.incrementAndGet();
    MoverPool pool = new MoverPool(1);

    assertThatThrownBy(() -> pool.run(List.of(failing, later), () -> {}))
        .isInstanceOf(MoverFailed.class);
    assertThat(begun).hasValue(0);
    assertThatThrownBy(pool::checkpoint)
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("another mover");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
