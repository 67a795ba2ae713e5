package io.github.qhubredeploy.process;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps how far each step is, in tables of its own: parallel steps never meet in a variable. */
@Component
class ProgressBoard {

  private final ProgressTable table;
  private final Clock clock;

  ProgressBoard(JdbcTemplate jdbc, Clock clock) {
    this.table = new ProgressTable(jdbc);
    this.clock = clock;
  }

  /** How far a step is, with its parts. */
  record Entry(
      String instance,
      String activity,
      String visit,
      Tally tally,
      long partsEnded,
      List<Tally> parts) {

    boolean isFirstAttempt() {
      return visit.endsWith("/1");
    }
  }

  /** All entries of the run, in the order in which the steps began. */
  List<Entry> entries(String redeployment) {
    return table.rows(redeployment).stream()
        .map(
            row ->
                new Entry(
                    row.instance(),
                    row.activity(),
                    row.visit(),
                    row.tally(),
                    row.partsEnded(),
                    table.parts(row.instance(), row.activity())))
        .toList();
  }

  ProgressReporter of(RedeploymentId redeployment, StepContexts.Place place) {
    return new ProgressReporter(
        table,
        new ProgressTable.Key(
            redeployment.text(), place.instance(), place.activity(), place.visit()),
        clock);
  }
}
