package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that was thought dead runs on: two movers do the same work. */
class TwoMoversIT {

  /** Same size, another content. */
  private static final String OTHER_BYTES =
      """
      import sys
      open(sys.argv[1] + '/home/anna/model.bin', 'r+b').write(b'other bytes')
      """;

  /**
   * The first tar that unpacks ends as GNU tar does then: the rest is unpacked, the directory
   * itself is not.
   */
  private static final String LOSES_THE_RACE_FOR_A_PARENT =
      """
      case "$*" in *--extract*) ;; *) exec tar "$@" ;; esac
      mkdir -p %1$s
      mkdir %1$s/once 2>/dev/null || exec tar "$@"
      tar "$@" --exclude=notes.txt
      echo 'tar: home/anna/notes.txt: Cannot open: No such file or directory' >&2
      exit 2""";

  @TempDir Path directory;
  private FaultWorld world;
  private final AtomicInteger twins = new AtomicInteger();

  @BeforeEach
  void makeHomes() {
    world = new FaultWorld(directory);
    world.oneMoverAtATime();
    world.homes().random("home/anna/model.bin", 18 << 20).text("home/anna/notes.txt", "notes");
    for (int n = 0; n < 200; n++) {
      world.homes().text("home/bob/many/" + n, "file " + n);
    }
    world
        .homes()
        .python("import os,sys; os.chdir(sys.argv[1]+'/home/bob'); os.link('many/1','link')");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void twoMoversThatSendTheSameShardMakeOneRightObject() {
    world.atMove(call -> name(call).contains("full-shard") ? bothAtOnce(call) : call.proceed());

    world.backUpAndRestore();

    assertThat(twins).hasPositiveValue();
    world.target().equalTo(world.homes());
  }

  @Test
  void partsOfAnotherMoverAreNeverTakenForTheOnesThatWereMeant() {
    world.atMove(
        call -> {
          Object answer = call.proceed();
          if (name(call).contains("full-shard-0002")) {
            world.homes().python(OTHER_BYTES);
            twin(call);
          }
          return answer;
        });

    assertThatThrownBy(() -> world.backUp("full"))
        .isInstanceOf(MoverFailed.class)
        .hasMessageContaining("home/anna")
        .hasMessageContaining("try again");

    world.atMove(Interposed.Call::proceed);
    world.backUpAndRestore();
    world.target().equalTo(world.homes());
  }

  /** They may well disturb each other; then the next try puts it right. */
  @Test
  void twoMoversThatUnpackTheSameShardNeverLeaveItHalf() {
    world.backUp("full");
    world.backUp("final");
    world.atMove(call -> name(call).contains("restore-full") ? bothAtOnce(call) : call.proceed());
    try {
      world.restoreHomes();
    } catch (MoverFailed disturbed) {
      assertThat(disturbed).hasMessageContaining("Restoration of");
    }
    world.atMove(Interposed.Call::proceed);

    world.restoreHomes();

    assertThat(twins).hasPositiveValue();
    world.target().equalTo(world.homes());
  }

  /**
   * Both find no {@code home}, one of them makes it, and tar gives up what the other wanted to put
   * there.
   */
  @Test
  void twoMoversThatMakeTheSameParentAtTheSameMomentLeaveNothingOut() {
    world.backUp("full");
    world.backUp("final");
    Path lost = directory.resolve("lost");
    world.shims().program("tar", LOSES_THE_RACE_FOR_A_PARENT.formatted(lost));

    world.restoreHomes();

    assertThat(lost).isNotEmptyDirectory();
    world.target().equalTo(world.homes());
  }

  private static String name(Interposed.Call call) {
    return ((Mover) call.arguments()[0]).name();
  }

  private Object bothAtOnce(Interposed.Call call) {
    CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> twin(call));
    Object answer = call.proceed();
    other.join();
    return answer;
  }

  private Object twin(Interposed.Call call) {
    Mover mover = (Mover) call.arguments()[0];
    Mover twin =
        new Mover(
            mover.redeployment(),
            mover.name() + "-twin-" + twins.incrementAndGet(),
            mover.namespace(),
            mover.claim(),
            mover.readOnly(),
            mover.script(),
            mover.environment(),
            mover.secrets());
    return call.proceed(twin, call.arguments()[1]);
  }
}
