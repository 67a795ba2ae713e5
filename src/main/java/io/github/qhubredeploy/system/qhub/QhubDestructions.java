package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs qhub destroy to its end. Whether the platform is gone is another question. */
@Component
public class QhubDestructions {

  /** Where qhub 0.4 stops before destroying anything, when a deployment never got that far. */
  private static final String NO_OUTPUTS = "KeyError";

  /** What is then run instead of qhub's own command; see the script of that name. */
  static final String REST = "destroy-rest";

  private final QhubCommands commands;

  QhubDestructions(QhubCommands commands) {
    this.commands = commands;
  }

  /**
   * What qhub said.
   *
   * @param complaint why it did not destroy everything, in its own words; empty when it complains
   *     of nothing, which proves nothing
   * @param hopeless whether it would stop at the same place each time, with nothing destroyed
   */
  public record Answer(String complaint, boolean hopeless) {}

  /**
   * Destroys, or adopts the destruction that is running already, or takes its answer. A destruction
   * that was broken off late, and that of a half-made platform, qhub cannot begin by itself.
   */
  public Answer destroy(QhubCommand command, QhubWatch watch) {
    QhubResult result = run(command, watch);
    if (isHopeless(result)) {
      result = run(rest(command), watch);
    }
    return new Answer(complaint(result), isHopeless(result));
  }

  private QhubResult run(QhubCommand command, QhubWatch watch) {
    return commands.run(
        command,
        line -> DeployedStage.of(line).ifPresent(s -> watch.stage(s.what(), s.number(), s.count())),
        watch::checkpoint);
  }

  private static boolean isHopeless(QhubResult result) {
    return result.exitCode() != 0 && result.says(NO_OUTPUTS);
  }

  private static QhubCommand rest(QhubCommand command) {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.set(0, REST);
    return new QhubCommand(
        command.name() + "-rest",
        command.version(),
        command.directory(),
        arguments,
        command.environment(),
        command.temporary(),
        command.logs());
  }

  /** Lets the next call really destroy again; to be called when the answer is dealt with. */
  public void forget(QhubCommand command) {
    commands.forget(command);
    commands.forget(rest(command));
  }

  private static String complaint(QhubResult result) {
    if (result.exitCode() != 0) {
      return "exit code %d: %s".formatted(result.exitCode(), FailureReason.of(result));
    }
    Optional<String> partly =
        result.lines().stream()
            .filter(line -> line.contains("failed to fully destroy"))
            .reduce((all, line) -> all + "\n" + line);
    return partly.orElse("");
  }
}
