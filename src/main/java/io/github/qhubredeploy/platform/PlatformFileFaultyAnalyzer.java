package io.github.qhubredeploy.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the application did not start, in words instead of a stack trace. */
class PlatformFileFaultyAnalyzer extends AbstractFailureAnalyzer<PlatformFileFaulty> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PlatformFileFaulty cause) {
    return new FailureAnalysis(
        "Platform files have faults:\n\n" + cause.getMessage(),
        "Correct every line above; config/platforms/example.yaml explains each key.",
        cause);
  }
}
