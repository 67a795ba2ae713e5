package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.system.qhub.DeploymentRecord.Phase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs qhub deploy to its end, once for each configuration, and remembers how it went. */
@Component
public class QhubDeployments {

  private final QhubCommands commands;

  QhubDeployments(QhubCommands commands) {
    this.commands = commands;
  }

  /**
   * Deploys, or adopts the deployment that is running already.
   *
   * @return false when this very configuration has been deployed before
   * @throws DeploymentFailed when qhub says so by its exit code; the next call really tries again
   */
  public boolean deploy(QhubCommand command, QhubWatch watch) {
    String digest = DeploymentRecord.digest(command);
    DeploymentRecord known =
        DeploymentRecord.read(command.logs(), command.name())
            .filter(record -> record.digest().equals(digest))
            .orElse(new DeploymentRecord(Phase.BEGUN, digest, null));
    if (known.phase() == Phase.DONE) {
      commands.forget(command); // a crash may have come between the record and this
      return false;
    }
    known.in(Phase.BEGUN).write(command.logs(), command.name());
    Listener listener = new Listener(command, known.in(Phase.BEGUN), watch);
    QhubResult result = commands.run(command, listener::line, watch::checkpoint);
    boolean good = result.exitCode() == 0;
    if (!good) {
      throw failed(command, result, listener.record);
    }
    listener.record.in(Phase.DONE).write(command.logs(), command.name());
    commands.forget(command);
    return true;
  }

  /** The failure comes first: on a full disk it cannot be written down, but must be told. */
  private DeploymentFailed failed(QhubCommand command, QhubResult result, DeploymentRecord record) {
    DeploymentFailed failure = new DeploymentFailed(command, result);
    try {
      record.in(Phase.FAILED).write(command.logs(), command.name());
    } catch (UncheckedIOException e) {
      failure.addSuppressed(e);
    }
    commands.forget(command);
    return failure;
  }

  /** Whether a deployment of that name was ever begun in this run, however it ended. */
  public boolean wasBegun(Path logs, String name) {
    return DeploymentRecord.read(logs, name).isPresent();
  }

  /** Whether it has ended well. */
  public boolean isDone(Path logs, String name) {
    return DeploymentRecord.read(logs, name).filter(r -> r.phase() == Phase.DONE).isPresent();
  }

  /** The load balancer's address, as soon as the deployment has told it. */
  public Optional<String> address(Path logs, String name) {
    return DeploymentRecord.read(logs, name).map(DeploymentRecord::address);
  }

  /** Hears the output, and keeps the address for the step that waits for it. */
  private static final class Listener {
    private final QhubCommand command;
    private final QhubWatch watch;
    private final LoadBalancerLines addresses = new LoadBalancerLines();
    private DeploymentRecord record;

    Listener(QhubCommand command, DeploymentRecord record, QhubWatch watch) {
      this.command = command;
      this.record = record;
      this.watch = watch;
    }

    void line(String line) {
      DeployedStage.of(line).ifPresent(s -> watch.stage(s.what(), s.number(), s.count()));
      addresses.line(line);
      addresses
          .address()
          .filter(address -> !address.equals(record.address()))
          .ifPresent(address -> record = record.at(address).write(command.logs(), command.name()));
    }
  }
}
