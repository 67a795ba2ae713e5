package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.Progress.Amount;
import io.github.qhubredeploy.process.Progress.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two tables of counts, one row per step and one per part of it. */
record ProgressTable(JdbcTemplate jdbc) {

  private static final String COUNTS =
      "what, unit, done, total, entries, entries_total, begun, updated, moved, samples";
  private static final String STEP = " where instance = ? and activity = ?";

  /**
   * Whose count it is.
   *
   * @param visit tells another attempt, or another visit in a loop, from a restart of this one
   */
  record Key(String redeployment, String instance, String activity, String visit) {}

  /** A step's row. */
  record Row(String instance, String activity, String visit, Tally tally, long partsEnded) {}

  List<Row> rows(String redeployment) {
    return jdbc.query(
        "select %s, instance, activity, visit, parts_ended from redeploy_progress where redeployment = ? order by begun"
            .formatted(COUNTS),
        (row, i) -> row(row),
        redeployment);
  }

  Optional<Row> find(Key key) {
    return jdbc
        .query(
            "select %s, instance, activity, visit, parts_ended from redeploy_progress%s"
                .formatted(COUNTS, STEP),
            (row, i) -> row(row),
            key.instance(),
            key.activity())
        .stream()
        .findFirst();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString(11), row.getString(12), row.getString(13), tally(row), row.getLong(14));
  }

  private static Tally tally(ResultSet row) throws SQLException {
    Amount counted = new Amount(row.getLong(3), row.getLong(4));
    Amount entries = new Amount(row.getLong(5), row.getLong(6));
    Instant updated = row.getTimestamp(8).toInstant();
    String samples = row.getString(10);
    Pace.Sample last = new Pace.Sample(updated, counted.done(), entries.done());
    return new Tally(
        row.getString(1),
        Unit.valueOf(row.getString(2)),
        counted,
        entries,
        row.getTimestamp(7).toInstant(),
        updated,
        row.getTimestamp(9) == null ? updated : row.getTimestamp(9).toInstant(),
        samples.isEmpty() ? Pace.from(last) : Pace.parse(samples));
  }

  /** The parts of a step, the one that ended last first, then those that run in their order. */
  List<Tally> parts(String instance, String activity) {
    return jdbc.query(
        "select %s from redeploy_progress_part%s order by case when total > 0 and done >= total then 0 else 1 end, begun"
            .formatted(COUNTS.replace("what", "part"), STEP),
        (row, i) -> tally(row),
        instance,
        activity);
  }

  void clear(Key key) {
    jdbc.update("delete from redeploy_progress" + STEP, key.instance(), key.activity());
    jdbc.update("delete from redeploy_progress_part" + STEP, key.instance(), key.activity());
  }

  void write(Key key, Tally tally, long partsEnded) {
    int known =
        jdbc.update(
            "update redeploy_progress set what = ?, unit = ?, done = ?, total = ?, entries = ?, entries_total = ?, begun = ?, updated = ?, moved = ?, samples = ?, parts_ended = ?"
                + STEP,
            with(tally, partsEnded, key.instance(), key.activity()));
    if (known == 0) {
      jdbc.update(
          "insert into redeploy_progress (%s, parts_ended, redeployment, instance, activity, visit) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              .formatted(COUNTS),
          with(tally, partsEnded, key.redeployment(), key.instance(), key.activity(), key.visit()));
    }
  }

  void writeParts(Key key, List<Tally> parts) {
    removeParts(key, parts.stream().map(Tally::what).toList());
    List<Object[]> rows =
        parts.stream().map(part -> with(part, key.instance(), key.activity())).toList();
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          "insert into redeploy_progress_part (%s, instance, activity) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
              .formatted(COUNTS.replace("what", "part")),
          rows);
    }
  }

  void removeParts(Key key, List<String> parts) {
    List<Object[]> rows =
        parts.stream().map(part -> new Object[] {key.instance(), key.activity(), part}).toList();
    if (!rows.isEmpty()) {
      jdbc.batchUpdate("delete from redeploy_progress_part" + STEP + " and part = ?", rows);
    }
  }

  private static Object[] with(Tally tally, Object... further) {
    Object[] counts = {
      tally.what(),
      tally.unit().name(),
      tally.counted().done(),
      tally.counted().total(),
      tally.entries().done(),
      tally.entries().total(),
      Timestamp.from(tally.begun()),
      Timestamp.from(tally.updated()),
      Timestamp.from(tally.moved()),
      tally.pace().text()
    };
    Object[] all = new Object[counts.length + further.length];
    System.arraycopy(counts, 0, all, 0, counts.length);
    System.arraycopy(further, 0, all, counts.length, further.length);
    return all;
  }
}
