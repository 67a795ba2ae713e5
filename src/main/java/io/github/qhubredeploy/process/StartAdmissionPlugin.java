package io.github.qhubredeploy.process;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends every start of a redeployment through {@link StartAdmission} first, whichever address it
 * comes by. A start that is not recognised here is refused by the process's own listener.
 */
@Component
class StartAdmissionPlugin extends AbstractProcessEnginePlugin {

  private final ObjectProvider<StartAdmission> admission;

  StartAdmissionPlugin(ObjectProvider<StartAdmission> admission) {
    this.admission = admission;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<CommandInterceptor> present = configuration.getCustomPreCommandInterceptorsTxRequired();
    List<CommandInterceptor> all = new ArrayList<>(present == null ? List.of() : present);
    all.add(new Interceptor(admission)); // outside of the engine's transaction
    configuration.setCustomPreCommandInterceptorsTxRequired(all);
  }

  private static final class Interceptor extends CommandInterceptor {

    private final ObjectProvider<StartAdmission> admission;

    Interceptor(ObjectProvider<StartAdmission> admission) {
      this.admission = admission;
    }

    @Override
    public <T> T execute(Command<T> command) {
      Map<String, @Nullable Object> given = given(command);
      return given == null
          ? next.execute(command)
          : admission.getObject().admit(given, () -> next.execute(command));
    }

    /** The variables of a start of a redeployment; null when the command is something else. */
    private static @Nullable Map<String, @Nullable Object> given(Command<?> command) {
      if (command instanceof StartProcessInstanceCmd
          && value(StartProcessInstanceCmd.class, command, "instantiationBuilder")
              instanceof ProcessInstantiationBuilderImpl start) {
        boolean ours =
            RedeploymentProcess.KEY.equals(start.getProcessDefinitionKey())
                || isOurs(start.getProcessDefinitionId());
        return ours ? plain(start.getVariables()) : null;
      }
      if (command instanceof SubmitStartFormCmd
          && isOurs((String) value(SubmitStartFormCmd.class, command, "processDefinitionId"))) {
        return plain((Map<?, ?>) value(SubmitStartFormCmd.class, command, "variables"));
      }
      return null;
    }

    /** The engine's ids of definitions begin with the process's id. */
    private static boolean isOurs(@Nullable String definition) {
      return definition != null && definition.startsWith(RedeploymentProcess.KEY + ":");
    }

    /** Values as they are; an object is never made of what a caller sent, and so stays unread. */
    private static Map<String, @Nullable Object> plain(@Nullable Map<?, ?> given) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      if (given != null) {
        for (Object name : given.keySet()) {
          String key = String.valueOf(name);
          plain.put(key, given instanceof VariableMap typed ? plain(typed, key) : given.get(name));
        }
      }
      return plain;
    }

    private static @Nullable Object plain(VariableMap given, String name) {
      TypedValue value = given.getValueTyped(name);
      return value == null || value instanceof SerializableValue ? value : value.getValue();
    }

    /** The engine gives no access to a command's content. */
    private static @Nullable Object value(Class<?> kind, Command<?> command, String name) {
      try {
        Field field = kind.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(command);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("This engine's start commands are not known here", e);
      }
    }
  }
}
