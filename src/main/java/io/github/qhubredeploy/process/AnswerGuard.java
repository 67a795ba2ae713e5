package io.github.qhubredeploy.process;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * Lets an answer set only the variables that its form has. Without it, one who may answer any task
 * could write any variable of the run in the same call.
 */
final class AnswerGuard extends CommandInterceptor {

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof CompleteTaskCmd) {
      check(
          value(CompleteTaskCmd.class, command, "taskId"),
          value(CompleteTaskCmd.class, command, "variables"));
    } else if (command instanceof SubmitTaskFormCmd) {
      check(
          value(SubmitTaskFormCmd.class, command, "taskId"),
          value(SubmitTaskFormCmd.class, command, "properties"));
    } else {
      return next.execute(command);
    }
    return answer(command);
  }

  /** The engine wraps what a listener throws; the person shall read the listener's own words. */
  private <T> T answer(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof AnswerRefused refused) {
          throw refused;
        }
      }
      throw e;
    }
  }

  private static void check(@Nullable Object taskId, @Nullable Object variables) {
    TaskEntity task =
        taskId == null
            ? null
            : Context.getCommandContext().getTaskManager().findTaskById((String) taskId);
    if (task == null || !(variables instanceof Map<?, ?> given)) {
      return;
    }
    Set<String> foreign = new TreeSet<>();
    given.keySet().forEach(name -> foreign.add(String.valueOf(name)));
    AnswerRule.of(task.getTaskDefinitionKey())
        .ifPresent(rule -> foreign.removeAll(rule.variables()));
    if (!foreign.isEmpty()) {
      throw new AnswerRefused(
          "An answer to '%s' may not set %s.".formatted(task.getName(), foreign));
    }
  }

  /** The engine gives no access to a command's content. */
  private static @Nullable Object value(Class<?> kind, Command<?> command, String name) {
    try {
      Field field = kind.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(command);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This engine's commands are not known to the guard", e);
    }
  }
}
