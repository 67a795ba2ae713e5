package io.github.qhubredeploy.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Checks the variables that a completed user task carries before the engine sets any of them: only
 * texts and flags, since the engine would build any class that an object names; and only those of
 * the task's form, since whoever may complete one task could otherwise write every variable of the
 * redeployment.
 */
final class SubmittedVariablesInterceptor extends CommandInterceptor {

  private static final PrivateField COMPLETED_TASK =
      PrivateField.of(CompleteTaskCmd.class, "taskId");
  private static final PrivateField COMPLETED_WITH =
      PrivateField.of(CompleteTaskCmd.class, "variables");
  private static final PrivateField SUBMITTED_TASK =
      PrivateField.of(SubmitTaskFormCmd.class, "taskId");
  private static final PrivateField SUBMITTED_WITH =
      PrivateField.of(SubmitTaskFormCmd.class, "properties");

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof CompleteTaskCmd) {
      return complete(command, COMPLETED_TASK, COMPLETED_WITH);
    }
    if (command instanceof SubmitTaskFormCmd) {
      return complete(command, SUBMITTED_TASK, SUBMITTED_WITH);
    }
    return next.execute(command);
  }

  private <T> T complete(Command<T> command, PrivateField taskId, PrivateField variables) {
    checkTask(taskId.of(command), variables.of(command));
    try {
      return next.execute(command);
    } catch (RuntimeException e) {
      throw ownWords(e);
    }
  }

  /** The engine wraps what a listener throws; people are to read the listener's own words. */
  private static RuntimeException ownWords(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AnswerRefused refused) {
        return refused;
      }
    }
    return failure;
  }

  private static void checkTask(@Nullable Object taskId, @Nullable Object variables) {
    TaskEntity task =
        taskId == null
            ? null
            : Context.getCommandContext().getTaskManager().findTaskById((String) taskId);
    if (task == null) {
      return; // the engine says so itself
    }
    List<String> form =
        AnswerRule.of(task.getTaskDefinitionKey()).map(AnswerRule::variables).orElse(List.of());
    List<String> faults = faults(variables, form::contains);
    if (!faults.isEmpty()) {
      throw new AnswerRefused(String.join(" ", faults));
    }
  }

  /** One sentence for each variable that may not be set, or is neither a text nor a flag. */
  @SuppressWarnings("unchecked") // the engine's commands hold nothing else
  static List<String> faults(@Nullable Object variables, Predicate<String> mayBeSet) {
    List<String> faults = new ArrayList<>();
    if (variables != null) {
      VariableMap given = Variables.fromMap((Map<String, Object>) variables);
      for (String name : new TreeSet<>(given.keySet())) {
        if (!mayBeSet.test(name)) {
          faults.add("'%s' may not be set here: leave it out.".formatted(name));
        } else if (!isPlain(given.getValueTyped(name))) {
          faults.add("'%s' has to be a text, or true or false.".formatted(name));
        }
      }
    }
    return faults;
  }

  /** Asks an object's value for its type only: to ask for its content would build the object. */
  private static boolean isPlain(@Nullable TypedValue value) {
    if (value == null) {
      return true;
    }
    ValueType type = value.getType();
    boolean plain = type == null || ValueType.STRING.equals(type) || ValueType.BOOLEAN.equals(type);
    return ValueType.NULL.equals(type) || (plain && !value.isTransient() && holdsText(value));
  }

  private static boolean holdsText(TypedValue value) {
    Object content = value.getValue();
    return content == null || content instanceof String || content instanceof Boolean;
  }
}
