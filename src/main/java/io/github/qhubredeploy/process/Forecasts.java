package io.github.qhubredeploy.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Forecasts from a run's newest figures: the preflight's, and later the full pass's own speed. */
@Component
class Forecasts {

  /** The first visit of this step is the full pass. */
  private static final String FULL_PASS = "Task_BackUpHomeDirectories";

  /** What took less says nothing about speed. */
  private static final Duration TELLING = Duration.ofSeconds(20);

  private final WorkspaceSettings workspaces;
  private final ProgressBoard board;
  private final ForecastSettings settings;

  Forecasts(WorkspaceSettings workspaces, ProgressBoard board, ForecastSettings settings) {
    this.workspaces = workspaces;
    this.board = board;
    this.settings = settings;
  }

  Optional<Forecast> of(RedeploymentId redeployment) {
    return of(redeployment, board.entries(redeployment.text()));
  }

  Optional<Forecast> of(RedeploymentId redeployment, List<ProgressBoard.Entry> progress) {
    return Evidence.read(
            workspaces.workspace().resolve(redeployment.text()).resolve("evidence"),
            VolumeFigures.SHEET,
            VolumeFigures.class)
        .map(figures -> measured(figures, progress))
        .map(figures -> new Forecast(figures, settings));
  }

  private static VolumeFigures measured(VolumeFigures figures, List<ProgressBoard.Entry> progress) {
    return progress.stream()
        .filter(entry -> entry.activity().equals(FULL_PASS))
        .findFirst()
        .filter(ProgressBoard.Entry::isFirstAttempt) // a later one sends only what is missing
        .map(ProgressBoard.Entry::tally)
        .filter(tally -> tally.counted().done() > 0 && tally.unit() == Progress.Unit.BYTES)
        .map(tally -> measured(figures, tally))
        .orElse(figures);
  }

  private static VolumeFigures measured(VolumeFigures figures, Tally full) {
    Duration took = Duration.between(full.begun(), full.moved());
    return took.compareTo(TELLING) < 0
        ? figures
        : figures.measured(
            full.counted().total(),
            full.entries().total(),
            1000.0 * full.counted().done() / took.toMillis());
  }
}
