package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses expressions inside {@code orQueries}, which the engine forgets to refuse
 * (CVE-2026-109432: any signed-in user could run code), both in task queries and in what a caller
 * adds to a stored filter; and queries that are sorted by very many properties, since each may be a
 * join.
 */
final class QueryExpressionInterceptor extends CommandInterceptor {

  private static final int MOST_PROPERTIES = 10;

  private static final PrivateField ADDED =
      PrivateField.of(AbstractExecuteFilterCmd.class, "extendingQuery");

  @Override
  public <T> T execute(Command<T> command) {
    check(command);
    if (command instanceof AbstractExecuteFilterCmd) {
      check(ADDED.of(command));
    }
    return next.execute(command);
  }

  private static void check(@Nullable Object query) {
    if (query instanceof TaskQueryImpl tasks
        && tasks.getQueries().stream()
            .anyMatch(part -> part != tasks && !part.getExpressions().isEmpty())) {
      throw new BadUserRequestException("Expressions are forbidden in orQueries");
    }
    if (query instanceof AbstractQuery<?, ?> sorted
        && sorted.getOrderingProperties().size() > MOST_PROPERTIES) {
      throw new BadUserRequestException(
          "A query can be sorted by at most %d properties: leave some out."
              .formatted(MOST_PROPERTIES));
    }
  }
}
