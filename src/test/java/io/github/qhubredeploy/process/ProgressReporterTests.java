package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Progress.Amount;
import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.testing.SetClock;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What is written of a step's reports, and what a restart finds. */
class ProgressReporterTests {

  private static final RedeploymentId RUN = new RedeploymentId("sample-20220301-120000");

  private final SetClock clock = new SetClock();
  private JdbcTemplate jdbc;
  private ProgressBoard board;

  @BeforeEach
  void makeTables() {
    jdbc = new JdbcTemplate(database());
    tables().execute(jdbc.getDataSource());
    tables().execute(jdbc.getDataSource()); // as at each start
    jdbc.update("delete from redeploy_progress");
    jdbc.update("delete from redeploy_progress_part");
    board = new ProgressBoard(jdbc, clock);
  }

  DataSource database() {
    return new DriverManagerDataSource("jdbc:h2:mem:progress;DB_CLOSE_DELAY=-1", "sa", "");
  }

  private static ResourceDatabasePopulator tables() {
    return new ResourceDatabasePopulator(new ClassPathResource("schema.sql"));
  }

  private ProgressReporter reporter(String visit, int attempt) {
    return board.of(
        RUN, new StepContexts.Place(RUN.text(), "instance", "Task_Send", visit, attempt));
  }

  private ProgressBoard.Entry entry() {
    assertThat(board.entries(RUN.text())).hasSize(1);
    return board.entries(RUN.text()).get(0);
  }

  @Test
  void writesEverySecondAndAtTheEnd() {
    ProgressReporter reporter = reporter("visit", 1);
    reporter.report("sending", 1, 10, Unit.BYTES);
    reporter.report("sending", 2, 10, Unit.BYTES);
    assertThat(entry().tally().counted().done()).isEqualTo(1);

    clock.seconds(1);
    reporter.report("sending", 3, 10, Unit.BYTES);
    assertThat(entry().tally().counted().done()).isEqualTo(3);

    reporter.report("sending", 9, 10, Unit.BYTES);
    reporter.settle();
    assertThat(entry().tally().counted().done()).isEqualTo(9);
    reporter.report("sending", 10, 10, Unit.BYTES);
    assertThat(entry().tally().isDone()).isTrue();
  }

  @Test
  void aRestartOfTheApplicationKeepsTheFigures() {
    ProgressReporter before = reporter("visit", 1);
    before.report("sending", new Amount(0, 1000), new Amount(0, 50));
    before.part("shard 1", 40, 100, Unit.BYTES);
    before.part("shard 2", 100, 100, Unit.BYTES);
    clock.seconds(30);
    before.report("sending", new Amount(600, 1000), new Amount(20, 50));
    var begun = entry().tally().begun();

    clock.seconds(300);
    ProgressReporter after = reporter("visit", 1);
    after.report("sending", new Amount(0, 1000), new Amount(20, 50));
    after.part("shard 1", 10, 100, Unit.BYTES);
    after.part("shard 2", 100, 100, Unit.BYTES);
    clock.seconds(1);
    after.report("sending", new Amount(10, 1000), new Amount(20, 50));

    assertThat(entry().tally().begun()).isEqualTo(begun);
    assertThat(entry().tally().counted().done()).isEqualTo(600);
    assertThat(entry().tally().entries()).isEqualTo(new Amount(20, 50));
    assertThat(entry().partsEnded()).isEqualTo(1);
    assertThat(entry().parts())
        .filteredOn(part -> part.what().equals("shard 1"))
        .singleElement()
        .matches(part -> part.counted().done() == 40);

    clock.seconds(120);
    after.report("sending", new Amount(300, 1000), new Amount(20, 50));
    assertThat(entry().tally().counted().done()).as("really lost").isEqualTo(300);
  }

  @Test
  void anotherAttemptAndAnotherTurnStartAnew() {
    ProgressReporter first = reporter("visit", 1);
    first.report("sending", 5, 10, Unit.BYTES);
    first.part("shard 1", 1, 2, Unit.BYTES);
    first.settle();

    reporter("visit", 2).report("sending", 1, 10, Unit.BYTES);
    assertThat(entry().tally().counted().done()).isEqualTo(1);
    assertThat(entry().parts()).isEmpty();

    reporter("another visit", 1).report("sending", 0, 10, Unit.BYTES);
    assertThat(entry().tally().counted().done()).isZero();
  }

  @Test
  void fiveThousandPartsStayAFewRows() {
    ProgressReporter reporter = reporter("visit", 1);
    for (int shard = 1; shard <= 5000; shard++) {
      reporter.part("shard " + shard, new Amount(1, 2), new Amount(1, 4));
      if (shard > 4) {
        reporter.part("shard " + (shard - 4), new Amount(2, 2), new Amount(4, 4));
      }
      if (shard % 100 == 0) {
        clock.seconds(2);
        reporter.report("sending", shard, 10_000, Unit.BYTES);
      }
    }

    assertThat(entry().partsEnded()).isEqualTo(4996);
    assertThat(entry().parts()).hasSize(9);
    assertThat(entry().parts()).filteredOn(part -> !part.isDone()).hasSize(4);
    RunView.Parts parts = StepSight.how(entry(), clock.instant()).parts();
    assertThat(parts.running()).isEqualTo(4);
    assertThat(parts.ended()).isEqualTo(4996);
  }

  @Test
  void aPartFromBeforeTheRestartThatNobodySpeaksOfGoes() {
    ProgressReporter before = reporter("visit", 1);
    before.part("shard 1", 40, 100, Unit.BYTES);
    before.report("sending", 0, 1000, Unit.BYTES);
    ProgressReporter after = reporter("visit", 1);
    after.report("sending", 0, 1000, Unit.BYTES);
    assertThat(entry().parts()).hasSize(1);

    clock.seconds(301);
    after.report("sending", 0, 1000, Unit.BYTES);

    assertThat(entry().parts()).isEmpty();
  }
}
