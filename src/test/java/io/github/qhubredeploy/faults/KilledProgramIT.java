package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Rule;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel, short of memory, kills one program of a mover in the middle of a part. */
class KilledProgramIT {

  @TempDir Path directory;
  private FaultWorld world;

  @BeforeEach
  void makeHomes() {
    world = new FaultWorld(directory);
    world.oneMoverAtATime();
    world.homes().random("home/anna/model.bin", 26 << 20).text("home/bob/notes.txt", "notes");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "pump", "curl", "sh"})
  void whicheverProgramIsKilledNoShardIsShort(String program) {
    Rule kill =
        world
            .network()
            .on(
                Request.PART.and(request -> request.path().endsWith("0002.tar")),
                Trouble.meanwhile(0.5, () -> kill(program)))
            .times(1);
    String failure = "";
    try {
      world.backUp("full");
    } catch (MoverFailed e) {
      failure = e.getMessage();
    }

    assertThat(kill.happened()).isEqualTo(1);
    if (!program.equals("curl")) {
      assertThat(failure).contains("Backup of home/anna failed");
    }
    world.backUpAndRestore();
    world.target().equalTo(world.homes());
  }

  private static void kill(String program) {
    List<ProcessHandle> found =
        ProcessHandle.current().descendants().filter(one -> runs(one, program)).toList();
    assertThat(found).isNotEmpty();
    found.forEach(ProcessHandle::destroyForcibly);
  }

  /** The pump is a script of python's, which also runs what stands for the pod itself. */
  private static boolean runs(ProcessHandle process, String program) {
    return program.equals("pump")
        ? List.of(process.info().arguments().orElse(new String[0])).stream()
            .anyMatch(word -> word.endsWith("/pump.py"))
        : process.info().command().orElse("").matches(".*/(" + program + "|da" + program + ")");
  }
}
