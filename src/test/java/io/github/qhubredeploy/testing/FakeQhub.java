package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubResult;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** qhub as a script of answers; an answer stays until it is forgotten, as the real one does. */
public final class FakeQhub implements QhubCommands {

  private record Answer(int exitCode, List<String> lines, Runnable effect) {}

  private final Map<String, Deque<Answer>> script = new HashMap<>();
  private final Map<String, Answer> recorded = new HashMap<>();
  private final List<QhubCommand> started = new ArrayList<>();
  private int stops;
  private boolean dyingBeforeTheAnswerIsPutAside;

  /** What the next call of that name answers; without one it succeeds and says nothing. */
  public FakeQhub answers(String name, int exitCode, String... lines) {
    return answers(name, () -> {}, exitCode, lines);
  }

  public FakeQhub answers(String name, Runnable effect, int exitCode, String... lines) {
    script
        .computeIfAbsent(name, n -> new ArrayDeque<>())
        .add(new Answer(exitCode, List.of(lines), effect));
    return this;
  }

  /** The application dies before it can put the next answer aside. */
  public void dieBeforeTheAnswerIsPutAside() {
    dyingBeforeTheAnswerIsPutAside = true;
  }

  /** Really started calls, in order; adopted ones are not among them. */
  public List<QhubCommand> started() {
    return started;
  }

  public int stops() {
    return stops;
  }

  @Override
  public QhubResult run(QhubCommand command, Consumer<String> line, Runnable checkpoint) {
    Answer answer = recorded.get(command.name());
    if (answer == null) {
      started.add(command);
      Deque<Answer> prepared = script.getOrDefault(command.name(), new ArrayDeque<>());
      answer = prepared.isEmpty() ? new Answer(0, List.of(), () -> {}) : prepared.poll();
      answer.effect().run();
      recorded.put(command.name(), answer);
    }
    checkpoint.run();
    answer.lines().forEach(line);
    return new QhubResult(
        answer.exitCode(), command.logs().resolve(command.name() + ".log"), answer.lines());
  }

  @Override
  public void forget(QhubCommand command) {
    if (dyingBeforeTheAnswerIsPutAside) {
      dyingBeforeTheAnswerIsPutAside = false;
      throw new IllegalStateException("killed");
    }
    recorded.remove(command.name());
  }

  @Override
  public void stopAll(Path logs) {
    stops++;
    recorded.clear();
  }
}
