package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses expressions inside the or-parts of a task query, which the engine forgets to refuse
 * (CVE-2026-109432: any signed-in user could run code).
 */
final class OrQueryGuard extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof TaskQueryImpl query) {
      for (TaskQueryImpl part : query.getQueries()) {
        if (part != query && !part.getExpressions().isEmpty()) {
          throw new BadUserRequestException("Expressions are forbidden in orQueries");
        }
      }
    }
    return next.execute(command);
  }
}
