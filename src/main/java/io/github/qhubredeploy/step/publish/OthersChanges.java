package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether other people have changed what the commit would change: that is never undone. */
record OthersChanges(GitCheckout checkout, String config) {

  /** The configuration must still be the one that the run began with, or the run's own. */
  void mustHaveLeftTheConfiguration(StepContext context) {
    Path original = context.workspace().old().resolve(ConfigurationUpgrade.ORIGINAL);
    if (!Files.exists(original)) {
      return;
    }
    String last = checkout.lastChange(config).orElse("a commit that is gone");
    boolean ours = last.contains(context.redeployment().text());
    if (!ours && !isSame(read(original), checkout.remoteText(config).orElse(""))) {
      throw ChangedMeanwhile.configuration(config, last);
    }
  }

  /** What was pushed since the first attempt must lie beside the commit's own files. */
  void mustLieBeside(String firstHead, Collection<String> ours) {
    Optional<Set<String>> theirs = checkout.changedSince(firstHead);
    if (theirs.isEmpty()) {
      throw ChangedMeanwhile.history();
    }
    Set<String> both = new TreeSet<>(theirs.get());
    both.retainAll(ours);
    if (!both.isEmpty()) {
      throw ChangedMeanwhile.files(both);
    }
  }

  /** A checkout may have given lines other ends. */
  private static boolean isSame(String one, String other) {
    return one.replace("\r", "").equals(other.replace("\r", ""));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The original configuration cannot be read: " + file, e);
    }
  }
}
