package io.github.qhubredeploy.rehearsal.cloud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is to go wrong, kept in a file so that any process can switch it on and off. */
public final class Faults {
  private static final int ALWAYS = -1;
  private final JsonFile<Settings> file;

  public Faults(Path file) {
    this.file = new JsonFile<>(file, Settings.class, Settings::none);
  }

  /** A terraform command that fails in a stage, so many times or (-1) always. */
  public record Failure(String command, String stage, int times, @Nullable String text) {
    boolean concerns(String someCommand, String someStage) {
      return command.equals(someCommand) && stage.equals(someStage);
    }
  }

  /** All switches at once, as they stand in the file. */
  public record Settings(
      @Nullable List<Failure> failures,
      @Nullable Map<String, Integer> seconds,
      boolean dnsSilent,
      boolean keycloakDown,
      boolean pipelineFails) {
    static Settings none() {
      return new Settings(List.of(), Map.of(), false, false, false);
    }

    List<Failure> failing() {
      return failures == null ? List.of() : failures;
    }

    Map<String, Integer> slow() {
      return seconds == null ? Map.of() : seconds;
    }

    Settings with(List<Failure> failures) {
      return new Settings(failures, seconds, dnsSilent, keycloakDown, pipelineFails);
    }
  }

  public Settings settings() {
    return file.read();
  }

  public void fail(String command, String stage) {
    add(new Failure(command, stage, ALWAYS, null));
  }

  public void failOnce(String command, String stage) {
    add(new Failure(command, stage, 1, null));
  }

  public void add(Failure failure) {
    file.update(
        old -> {
          List<Failure> all = new ArrayList<>(old.failing());
          all.removeIf(f -> f.concerns(failure.command(), failure.stage()));
          all.add(failure);
          return old.with(all);
        });
  }

  /** Applying and destroying the stage takes so many seconds longer; 0 ends it. */
  public void slow(String stage, int seconds) {
    file.update(
        old -> {
          Map<String, Integer> slow = new TreeMap<>(old.slow());
          slow.put(stage, seconds);
          return new Settings(
              old.failures(), slow, old.dnsSilent(), old.keycloakDown(), old.pipelineFails());
        });
  }

  public void silenceDns(boolean on) {
    change(s -> new Settings(s.failures(), s.seconds(), on, s.keycloakDown(), s.pipelineFails()));
  }

  public void stopKeycloak(boolean on) {
    change(s -> new Settings(s.failures(), s.seconds(), s.dnsSilent(), on, s.pipelineFails()));
  }

  public void failPipeline(boolean on) {
    change(s -> new Settings(s.failures(), s.seconds(), s.dnsSilent(), s.keycloakDown(), on));
  }

  public void clear() {
    file.write(Settings.none());
  }

  int seconds(String stage) {
    return settings().slow().getOrDefault(stage, 0);
  }

  /** The failure that this command meets now; one that is counted is used up by it. */
  Optional<Failure> take(String command, String stage) {
    if (settings().failing().stream().noneMatch(f -> f.concerns(command, stage))) {
      return Optional.empty();
    }
    AtomicReference<@Nullable Failure> taken = new AtomicReference<>();
    file.update(
        old -> {
          List<Failure> left = new ArrayList<>();
          for (Failure failure : old.failing()) {
            if (failure.concerns(command, stage)) {
              taken.set(failure);
              usedOnce(failure).ifPresent(left::add);
            } else {
              left.add(failure);
            }
          }
          return old.with(left);
        });
    return Optional.ofNullable(taken.get());
  }

  private static Optional<Failure> usedOnce(Failure f) {
    if (f.times() == ALWAYS) {
      return Optional.of(f);
    }
    return f.times() > 1
        ? Optional.of(new Failure(f.command(), f.stage(), f.times() - 1, f.text()))
        : Optional.empty();
  }

  private void change(UnaryOperator<Settings> change) {
    file.update(change);
  }
}
