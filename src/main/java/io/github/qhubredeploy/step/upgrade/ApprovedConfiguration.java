package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares the new configuration with what the plan said it would be. */
final class ApprovedConfiguration {

  private ApprovedConfiguration() {}

  /** Lines that the plan did not have, or had and are gone; empty when they are the same. */
  static List<String> differences(StepContext context, String text) {
    Path expected = context.workspace().plan().resolve(ConfigurationUpgrade.EXPECTED);
    List<String> planned = lines(expected);
    List<String> made = text.lines().toList();
    List<String> differences = new ArrayList<>();
    planned.stream().filter(line -> !made.contains(line)).forEach(l -> differences.add("-" + l));
    made.stream().filter(line -> !planned.contains(line)).forEach(l -> differences.add("+" + l));
    if (differences.isEmpty() && !planned.equals(made)) {
      differences.add("the order of the lines");
    }
    return differences;
  }

  private static List<String> lines(Path expected) {
    try {
      return Files.readAllLines(expected);
    } catch (IOException e) {
      throw new UncheckedIOException("The plan's result cannot be read: " + expected, e);
    }
  }
}
