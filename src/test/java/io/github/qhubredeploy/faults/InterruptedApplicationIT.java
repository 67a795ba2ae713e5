package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import io.github.qhubredeploy.rehearsal.store.Request;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application dies between two words with the store; another one goes on. */
class InterruptedApplicationIT {

  @TempDir Path directory;
  private FaultWorld world;

  /** As a kill would have it: nothing of the application runs on. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @BeforeEach
  void makeHomes() {
    world = new FaultWorld(directory);
    world.oneMoverAtATime();
    world.homes().random("home/anna/model.bin", 10 << 20).text("home/bob/notes.txt", "notes");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void killedBetweenTheListOfPartsAndTheirCompletionItCompletesWhatIsThere() {
    dieAround("complete", false);

    assertThat(sentAgain()).isEmpty();
    assertThat(leftOver()).isZero();
    restored();
  }

  @Test
  void killedAfterTheCompletionItFindsTheObjectAndSendsNothingAgain() {
    dieAround("complete", true);

    assertThat(sentAgain()).isEmpty();
    restored();
  }

  @Test
  void killedBeforeThePassIsWrittenDownItSendsNothingAgain() {
    dieAround("put", false);

    assertThat(sentAgain()).isEmpty();
    restored();
  }

  @Test
  void killedAfterAnUploadWasBegunItLeavesNoneBehind() {
    dieAround("begin", true);

    world.backUp("full");

    assertThat(leftOver()).isZero();
    restored();
  }

  /** At the first shard that has data, so that something could be lost. */
  private void dieAround(String word, boolean afterwards) {
    world.atArchive(
        call -> {
          boolean here = call.name().equals(word) && isMeant(call.arguments()[0]);
          Object answer = here && !afterwards ? null : call.proceed();
          if (here) {
            throw new Killed();
          }
          return answer;
        });
    assertThat(getMostSpecificCause(catchThrowable(() -> world.backUp("full"))))
        .isInstanceOf(Killed.class);
    world.atArchive(Interposed.Call::proceed);
  }

  private static boolean isMeant(Object key) {
    return key.toString().matches(".*/(manifest\\.json|0002\\.tar)");
  }

  /** Parts of anna's home that the second application asked for. */
  private List<Request> sentAgain() {
    int before = parts().size();
    assertThat(before).isPositive();
    world.backUp("full");
    return parts().subList(before, parts().size());
  }

  private List<Request> parts() {
    return world.network().seen(Request.PART.and(request -> request.path().endsWith("0002.tar")));
  }

  private int leftOver() {
    return world.archive().abortAll(world.layout().root());
  }

  private void restored() {
    world.backUp("final");
    world.restoreHomes();
    world.target().equalTo(world.homes());
  }
}
