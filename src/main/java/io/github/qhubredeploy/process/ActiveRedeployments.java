package io.github.qhubredeploy.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets at most one redeployment of a platform run: the database's primary key decides. */
@Component
class ActiveRedeployments {

  private final JdbcTemplate jdbc;

  ActiveRedeployments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The run that has the platform, as far as can be seen without taking it. */
  Optional<String> holder(String platform, Predicate<String> isRunning) {
    return former(platform).stream().filter(isRunning).findFirst();
  }

  private List<String> former(String platform) {
    return jdbc.queryForList(
        "select redeployment from redeploy_active where platform = ?", String.class, platform);
  }

  /**
   * Takes the platform for the new run, in the transaction of the start.
   *
   * @param isRunning tells of the former run whether it still runs
   * @return the run that has the platform, if the new one may not
   */
  Optional<String> take(RedeploymentId redeployment, Predicate<String> isRunning) {
    String platform = redeployment.platform();
    List<String> former = former(platform);
    if (former.isEmpty()) {
      return insert(platform, redeployment);
    }
    String holder = former.get(0);
    if (isRunning.test(holder)) {
      return Optional.of(holder);
    }
    int taken =
        jdbc.update(
            "update redeploy_active set redeployment = ? where platform = ? and redeployment = ?",
            redeployment.text(),
            platform,
            holder);
    return taken == 1 ? Optional.empty() : Optional.of("another one that starts at this moment");
  }

  private Optional<String> insert(String platform, RedeploymentId redeployment) {
    try {
      jdbc.update(
          "insert into redeploy_active (platform, redeployment) values (?, ?)",
          platform,
          redeployment.text());
      return Optional.empty();
    } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
      return Optional.of("another one that starts at this moment");
    }
  }
}
