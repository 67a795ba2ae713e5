package io.github.qhubredeploy.process;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/** A start that cannot be: every fault at once; nothing has been started. */
public class StartRefused extends InvalidRequestException {

  /** What kind of answer the person gets. */
  public enum Kind {
    /** The request has to be changed. */
    FAULTY,
    /** Another redeployment has the platform. */
    CONFLICT,
    /** The same request may succeed in some seconds. */
    BUSY
  }

  private final transient List<String> faults;
  private final Kind kind;

  StartRefused(List<String> faults, Kind kind) {
    super(
        kind == Kind.BUSY ? Status.SERVICE_UNAVAILABLE : Status.BAD_REQUEST,
        Markup.without("The redeployment was not started. " + String.join(" ", numbered(faults))));
    this.faults = List.copyOf(faults);
    this.kind = kind;
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

  public Kind kind() {
    return kind;
  }
}
