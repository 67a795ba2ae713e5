package io.github.qhubredeploy.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps how far each step is, in a table of its own: parallel steps never meet in a variable. */
@Component
public class ProgressBoard {

  /** A step may report each line; the database hears of it this often. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JdbcTemplate jdbc;
  private final Clock clock;

  ProgressBoard(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * How far a step is.
   *
   * @param begun when its last attempt first reported
   */
  public record Entry(
      String activity,
      String what,
      long done,
      long total,
      Progress.Unit unit,
      Instant begun,
      Instant updated) {}

  /** All entries of the run, in the order in which the steps began. */
  public List<Entry> entries(String redeployment) {
    return jdbc.query(
        "select activity, what, done, total, unit, begun, updated from redeploy_progress"
            + " where redeployment = ? order by begun",
        (row, i) ->
            new Entry(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                Progress.Unit.valueOf(row.getString(5)),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant()),
        redeployment);
  }

  Progress of(RedeploymentId redeployment, String instance, String activity) {
    return new Reporter(redeployment.text(), instance, activity);
  }

  private final class Reporter implements Progress {

    private final String redeployment;
    private final String instance;
    private final String activity;
    private @Nullable Instant begun;
    private Instant written = Instant.EPOCH;

    Reporter(String redeployment, String instance, String activity) {
      this.redeployment = redeployment;
      this.instance = instance;
      this.activity = activity;
    }

    @Override
    public synchronized void report(String what, long done, long total, Unit unit) {
      Instant now = clock.instant();
      boolean last = total > 0 && done >= total;
      if (!last && Duration.between(written, now).compareTo(PAUSE) < 0) {
        return;
      }
      written = now;
      write(what.length() > 200 ? what.substring(0, 200) : what, done, total, unit, now);
    }

    private void write(String what, long done, long total, Unit unit, Instant now) {
      if (begun == null) { // another attempt, or another visit in a loop, starts its own count
        begun = now;
        jdbc.update(
            "delete from redeploy_progress where instance = ? and activity = ?",
            instance,
            activity);
        insert(what, done, total, unit, now);
        return;
      }
      jdbc.update(
          "update redeploy_progress set what = ?, done = ?, total = ?, unit = ?, updated = ?"
              + " where instance = ? and activity = ?",
          what,
          done,
          total,
          unit.name(),
          Timestamp.from(now),
          instance,
          activity);
    }

    private void insert(String what, long done, long total, Unit unit, Instant now) {
      jdbc.update(
          "insert into redeploy_progress (redeployment, instance, activity, what, done, total,"
              + " unit, begun, updated) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          redeployment,
          instance,
          activity,
          what,
          done,
          total,
          unit.name(),
          Timestamp.from(now),
          Timestamp.from(now));
    }
  }
}
