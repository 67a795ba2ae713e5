package io.github.qhubredeploy.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
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
    configuration.setExpressionManager(new NarrowExpressions(beans));
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    List<CommandInterceptor> guards = new ArrayList<>();
    if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
      guards.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
    }
    guards.add(new OrQueryGuard());
    configuration.setCustomPreCommandInterceptorsTxRequired(guards);
    List<CommandInterceptor> inside = new ArrayList<>();
    if (configuration.getCustomPostCommandInterceptorsTxRequired() != null) {
      inside.addAll(configuration.getCustomPostCommandInterceptorsTxRequired());
    }
    inside.add(new AnswerGuard()); // after the context is open: it looks the task up
    configuration.setCustomPostCommandInterceptorsTxRequired(inside);
  }
}
