package io.github.qhubredeploy.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Closes what this engine's last free version leaves open, before it is built. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineHardening extends AbstractProcessEnginePlugin {

  private final ApplicationContext beans;

  EngineHardening(ApplicationContext beans) {
    this.beans = beans;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setExpressionManager(new RestrictedExpressions(beans));
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setCustomPreCommandInterceptorsTxRequired(
        with(
            configuration.getCustomPreCommandInterceptorsTxRequired(),
            List.of(new QueryExpressionInterceptor())));
    configuration.setCustomPostCommandInterceptorsTxRequired(
        with( // inside the engine's context: they look up who asks, and for which task
            configuration.getCustomPostCommandInterceptorsTxRequired(),
            List.of(new ForbiddenCommandInterceptor(), new SubmittedVariablesInterceptor())));
    configuration.setCustomPostBPMNParseListeners(
        with(
            configuration.getCustomPostBPMNParseListeners(),
            List.of(new TopLevelStartOnlyListener())));
  }

  private static <T> List<T> with(@Nullable List<T> present, List<T> added) {
    List<T> all = new ArrayList<>(present == null ? List.of() : present);
    all.addAll(added);
    return all;
  }
}
