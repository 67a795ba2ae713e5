package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that change, vanish or refuse while tar reads: borne in the full pass, never in the last.
 */
class ChangingFilesIT {

  /** Root reads everything unless it may not overrule modes. */
  private static final String UNPRIVILEGED =
      """
      case $(id -u) in 0) set -- setpriv --bounding-set=-dac_override,-dac_read_search tar "$@" ;;
        *) set -- tar "$@" ;;
      esac
      exec "$@"
      """;

  /** Something is written to the file at every megabyte that tar reads. */
  private static final String GROWING =
      """
      case " $* " in
        *" --create "*) exec tar --checkpoint=16 --checkpoint-action=exec="echo more >>'%s'" "$@" ;;
        *) exec tar "$@" ;;
      esac
      """;

  private static final String VANISHING =
      """
      case " $* " in *" --create "*) rm -f '%s' ;; esac
      exec tar "$@"
      """;

  @TempDir Path directory;
  private FaultWorld world;
  private Path log;

  @BeforeEach
  void makeHomes() {
    world = new FaultWorld(directory);
    world.oneMoverAtATime();
    world
        .homes()
        .random("home/anna/grows.log", 4 << 20)
        .text("home/anna/notes.txt", "notes")
        .text("home/bob/notes.txt", "notes");
    log = world.homes().root().resolve("home/anna/grows.log");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsListedAndTakenAgainByTheFinalPass() {
    world.shims().program("tar", GROWING.formatted(log));

    world.backUp("full");

    assertThat(changed()).contains("home/anna/grows.log");
    world.shims().remove("tar");
    world.backUp("final");
    world.restoreHomes();
    world.target().equalTo(world.homes());
  }

  @Test
  void aFileThatVanishesIsListedAndGoneInTheEnd() {
    world.shims().program("tar", VANISHING.formatted(log));

    world.backUp("full");

    assertThat(changed()).contains("home/anna/grows.log");
    world.backUp("final");
    world.restoreHomes();
    assertThat(world.target().root().resolve("home/anna/grows.log")).doesNotExist();
    world.target().equalTo(world.homes());
  }

  @Test
  void whateverStillChangesInTheFinalPassEndsIt() {
    world.backUp("full");
    world.homes().text("home/anna/late.txt", "late").random("home/anna/grows.log", 5 << 20);
    world.shims().program("tar", GROWING.formatted(log));

    assertThatThrownBy(() -> world.backUp("final"))
        .hasMessageContaining("nothing may change any more")
        .hasMessageContaining("grows.log");
  }

  @Test
  void whateverVanishesInTheFinalPassEndsIt() {
    world.backUp("full");
    world.homes().text("home/anna/late.txt", "late");
    world
        .shims()
        .program("tar", VANISHING.formatted(world.homes().root().resolve("home/anna/late.txt")));

    assertThatThrownBy(() -> world.backUp("final")).hasMessageContaining("late.txt");
  }

  @Test
  void aFileThatCannotBeReadEndsEvenTheFullPass() {
    world.homes().python("import os,sys; os.chmod(sys.argv[1]+'/home/bob/notes.txt', 0)");
    world.shims().program("tar", UNPRIVILEGED);

    assertThatThrownBy(() -> world.backUp("full"))
        .hasMessageContaining("home/bob")
        .hasMessageContaining("Permission denied");

    world.shims().remove("tar");
    world.backUpAndRestore();
    world.target().equalTo(world.homes());
  }

  private String changed() {
    return world.manifest("full").shards().toString();
  }
}
