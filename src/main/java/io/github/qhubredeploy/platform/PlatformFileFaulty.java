package io.github.qhubredeploy.platform;

import java.util.List;
import java.util.stream.Collectors;

/** Platform files have faults: one line of the message for each, {@code file:line: what; cure}. */
public class PlatformFileFaulty extends PlatformRefused {

  private final List<String> faults;

  PlatformFileFaulty(List<PlatformFault> faults) {
    super(faults.stream().map(PlatformFault::toString).collect(Collectors.joining("\n")));
    this.faults = faults.stream().map(PlatformFault::toString).toList();
  }

  /** Each fault with its place. */
  public List<String> faults() {
    return faults;
  }
}
