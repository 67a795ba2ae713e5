package io.github.qhubredeploy.process;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/** A start that cannot be: every fault at once; nothing has been started. */
public class StartRefused extends InvalidRequestException {

  private final transient List<String> faults;
  private final boolean conflict;

  StartRefused(List<String> faults, boolean conflict) {
    super(
        Status.BAD_REQUEST,
        Markup.without("The redeployment was not started. " + String.join(" ", numbered(faults))));
    this.faults = List.copyOf(faults);
    this.conflict = conflict;
  }

  private static List<String> numbered(List<String> faults) {
    return faults.size() == 1
        ? faults
        : IntStream.range(0, faults.size())
            .mapToObj(i -> "(%d) %s".formatted(i + 1, faults.get(i)))
            .toList();
  }

  /** One sentence per fault, with its cure. */
  public List<String> faults() {
    return faults;
  }

  /** Whether the only reason is that another run has the platform. */
  public boolean isConflict() {
    return conflict;
  }
}
