package io.github.qhubredeploy.process;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.qhubredeploy.process.VerificationLevel.Level;
import io.github.qhubredeploy.process.VerificationLevel.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a run's data has been verified: kept as evidence, and as a table for those who approve.
 *
 * @param reached in the order of the levels
 */
public record VerificationLevels(List<VerificationLevel> reached) {

  private static final String NAME = "verification-levels";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What the run has proved so far; nothing when there is no evidence. */
  public static VerificationLevels of(StepContext context) {
    Path file = context.workspace().evidence().resolve(NAME + ".json");
    List<VerificationLevel> levels = new ArrayList<>();
    try {
      if (Files.isRegularFile(file)) {
        for (JsonNode level : JSON.readTree(file.toFile()).path("levels")) {
          levels.add(JSON.treeToValue(level, VerificationLevel.class));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Evidence cannot be read: " + file, e);
    }
    return new VerificationLevels(levels);
  }

  /** Adds what was tried, in the place of an earlier trial of the same. */
  public static void record(StepContext context, VerificationLevel... tried) {
    List<VerificationLevel> levels = new ArrayList<>(of(context).reached());
    for (VerificationLevel level : tried) {
      levels.removeIf(earlier -> earlier.isAbout(level.level(), level.subject()));
      levels.add(level);
    }
    levels.sort(Comparator.comparing(VerificationLevel::level));
    Evidence.write(context, NAME, Map.of("levels", levels));
    context
        .variables()
        .set(RedeploymentVariable.VERIFICATION_LEVELS, new VerificationLevels(levels).markdown());
  }

  /** Whether the level was tried, and nothing was wrong on whatever it was tried. */
  public boolean isProved(Level level) {
    List<VerificationLevel> tried = reached.stream().filter(l -> l.level() == level).toList();
    return !tried.isEmpty() && tried.stream().allMatch(l -> l.outcome() == Outcome.PROVED);
  }

  String markdown() {
    return Stream.of(Level.values())
        .map(this::rows)
        .collect(Collectors.joining("", "| Level | What was proved |\n|---|---|\n", ""));
  }

  private String rows(Level level) {
    String rows =
        reached.stream()
            .filter(tried -> tried.level() == level)
            .map(VerificationLevel::row)
            .collect(Collectors.joining());
    return rows.isEmpty() ? "| %s | not yet |\n".formatted(level.label()) : rows;
  }
}
