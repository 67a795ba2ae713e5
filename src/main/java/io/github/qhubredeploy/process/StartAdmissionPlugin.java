package io.github.qhubredeploy.process;

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
import org.camunda.bpm.engine.variable.Variables;
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

    private static final PrivateField START =
        PrivateField.of(StartProcessInstanceCmd.class, "instantiationBuilder");
    private static final PrivateField FORM_OF =
        PrivateField.of(SubmitStartFormCmd.class, "processDefinitionId");
    private static final PrivateField FORM = PrivateField.of(SubmitStartFormCmd.class, "variables");

    private final ObjectProvider<StartAdmission> admission;

    Interceptor(ObjectProvider<StartAdmission> admission) {
      this.admission = admission;
    }

    @Override
    public <T> T execute(Command<T> command) {
      if (command instanceof StartProcessInstanceCmd
          && START.of(command) instanceof ProcessInstantiationBuilderImpl start) {
        boolean ours =
            RedeploymentProcess.KEY.equals(start.getProcessDefinitionKey())
                || isOurs(start.getProcessDefinitionId());
        return start(command, ours, start.getVariables());
      }
      if (command instanceof SubmitStartFormCmd) {
        return start(command, isOurs((String) FORM_OF.of(command)), FORM.of(command));
      }
      return next.execute(command);
    }

    private <T> T start(Command<T> command, boolean ours, @Nullable Object variables) {
      List<String> faults = SubmittedVariablesInterceptor.faults(variables, name -> true);
      if (!faults.isEmpty()) {
        throw new StartRefused(faults, StartRefused.Kind.FAULTY);
      }
      return ours
          ? admission.getObject().admit(values(variables), () -> next.execute(command))
          : next.execute(command);
    }

    /** The engine's ids of definitions begin with the process's id. */
    private static boolean isOurs(@Nullable String definition) {
      return definition != null && definition.startsWith(RedeploymentProcess.KEY + ":");
    }

    @SuppressWarnings("unchecked") // the engine's commands hold nothing else
    private static Map<String, @Nullable Object> values(@Nullable Object variables) {
      return variables == null
          ? new LinkedHashMap<>()
          : new LinkedHashMap<>(Variables.fromMap((Map<String, Object>) variables));
    }
  }
}
