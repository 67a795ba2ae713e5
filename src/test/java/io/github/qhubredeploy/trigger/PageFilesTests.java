package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import io.github.qhubredeploy.testing.SlowCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are sent without a sign-in. */
class PageFilesTests extends RunningHouse {

  private static final String LARGE = "GET /camunda/lib/deps.js";

  @Test
  void thoseWhoDoNotReadThemLeaveThreadsForOthers() {
    List<SlowCaller> slow = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> slow.add(new SlowCaller(port, LARGE)));
    try {
      assertThat(within(() -> slow.stream().filter(c -> begun(c, 503)).count() >= 10)).isTrue();
      assertThat(as(RITA).get("/api/redeployments").status()).isEqualTo(200);
      assertThat(nobody().from("192.0.2.77").get("/camunda/lib/deps.js").status()).isEqualTo(200);
    } finally {
      slow.forEach(SlowCaller::close);
    }
    within(() -> nobody().get("/camunda/lib/deps.js").status() == 200);
  }

  @Test
  void theManyRequestsOfABrowserBehindTheProxyAreAllAnswered() {
    List<SlowCaller> many = new ArrayList<>();
    IntStream.range(0, 15)
        .forEach(i -> many.add(new SlowCaller(port, LARGE, "X-Forwarded-For: 192.0.2.88")));
    try {
      within(() -> many.stream().allMatch(c -> begun(c, 200)));
    } finally {
      many.forEach(SlowCaller::close);
    }
  }

  /** Reads the first line once, and no more. */
  private static boolean begun(SlowCaller caller, int status) {
    return caller.status() == status;
  }
}
