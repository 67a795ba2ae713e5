package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Copies the old configuration into the workspace and looks at everything at once. */
@Component
class Prerequisites {

  private final OldConfiguration configuration;
  private final ExactOldVersion version;
  private final List<Prerequisite> prerequisites;

  Prerequisites(
      OldConfiguration configuration, ExactOldVersion version, List<Prerequisite> prerequisites) {
    this.configuration = configuration;
    this.version = version;
    this.prerequisites = prerequisites;
  }

  /**
   * Every finding; nothing outside the workspace is changed, so it may be asked again and again.
   */
  List<Finding> look(StepContext context) {
    ExactOldVersion.Settled settled;
    try {
      settled = version.settle(configuration.read(copy(context)), context);
    } catch (UntrustedTree.Unsafe e) {
      return List.of(
          Finding.blocking(
              "entries that must not be used: " + e.shown(),
              "source",
              UntrustedTree.Unsafe.ADVICE));
    } catch (RuntimeException e) {
      return List.of(blocked("source", e));
    }
    QhubVersion target =
        new QhubVersion(context.variables().get(RedeploymentVariable.TARGET_VERSION));
    Prerequisite.Subject subject =
        new Prerequisite.Subject(
            context.redeployment(), context.platform(), target, settled.old(), context);
    List<Finding> findings = new ArrayList<>(settled.findings());
    for (Prerequisite prerequisite : prerequisites) {
      context.checkpoint();
      findings.addAll(look(prerequisite, subject));
    }
    return findings;
  }

  private static List<Finding> look(Prerequisite prerequisite, Prerequisite.Subject subject) {
    try {
      return prerequisite.look(subject);
    } catch (StepInterrupted e) {
      throw e;
    } catch (RuntimeException e) {
      return List.of(blocked(prerequisite.name(), e));
    }
  }

  private static Finding blocked(String where, RuntimeException e) {
    return Finding.blocking(
        "it cannot be looked at: " + e.getMessage(), where, "Mend it and check again.");
  }

  /** Fetched anew each time: the cure of a finding is often a change of the source. */
  private Path copy(StepContext context) {
    Path directory = context.workspace().old();
    FileSystemUtils.deleteRecursively(directory.toFile());
    Path fetched = configuration.fetch(context.platform().source(), context.workspace().old());
    Path config = directory.resolve(ConfigurationUpgrade.FILE);
    try {
      if (!fetched.equals(config)) {
        Files.copy(fetched, config, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.copy(
          config,
          config.resolveSibling(ConfigurationUpgrade.ORIGINAL),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Configuration cannot be copied: " + e.getMessage(), e);
    }
    return config;
  }
}
