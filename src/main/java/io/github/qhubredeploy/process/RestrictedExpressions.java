package io.github.qhubredeploy.process;

import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;

/**
 * Lets expressions reach variables, delegates and listeners, and nothing else: no other bean, no
 * class, no reflection. The second wall behind {@link QueryExpressionInterceptor}.
 */
final class RestrictedExpressions extends SpringExpressionManager {

  private static final Set<String> LISTENERS =
      Set.of("answerListener", "questionListener", "redeploymentRequestedListener");

  RestrictedExpressions(ApplicationContext beans) {
    super(beans, null);
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolvers = new CompositeELResolver();
    resolvers.add(new VariableScopeElResolver());
    resolvers.add(new VariableContextElResolver());
    resolvers.add(new StepsOnly(applicationContext));
    resolvers.add(new ArrayELResolver());
    resolvers.add(new ListELResolver());
    resolvers.add(new MapELResolver());
    resolvers.add(new HarmlessBeans());
    return resolvers;
  }

  /** Resolves the names of delegates and listeners. */
  private static final class StepsOnly extends ELResolver {

    private final ApplicationContext beans;

    StepsOnly(ApplicationContext beans) {
      this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
      if (base != null || !(property instanceof String name) || !isStep(name)) {
        return null;
      }
      context.setPropertyResolved(true);
      return beans.getBean(name);
    }

    private boolean isStep(String name) {
      return LISTENERS.contains(name)
          || Set.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, StepDelegate.class))
              .contains(name);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
      return true;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
      throw new ELException("nothing can be set here");
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
      return Object.class;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(
        ELContext context, Object base) {
      return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
      return Object.class;
    }
  }

  /** What the models ask an execution, and what filters do with a date; each method by its name. */
  private static final class HarmlessBeans extends BeanELResolver {

    private static final Set<String> OF_EXECUTION =
        Set.of("getVariable", "hasVariable", "processBusinessKey", "getProcessBusinessKey");

    /** None of them is static: {@code setDefault} of a zone would reach the whole application. */
    private static final Set<String> OF_DATE =
        Set.of(
            "plusSeconds",
            "plusMinutes",
            "plusHours",
            "plusDays",
            "plusWeeks",
            "plusMonths",
            "plusYears",
            "minusSeconds",
            "minusMinutes",
            "minusHours",
            "minusDays",
            "minusWeeks",
            "minusMonths",
            "minusYears",
            "withTimeAtStartOfDay",
            "withDayOfWeek",
            "withDayOfMonth",
            "withDayOfYear",
            "withMonthOfYear",
            "withYear",
            "withHourOfDay",
            "withMinuteOfHour",
            "withSecondOfMinute",
            "withMillisOfSecond",
            "toDate");

    @Override
    public Object invoke(
        ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
      check(base, method);
      return super.invoke(context, base, method, types, arguments);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
      check(base, property);
      return super.getValue(context, base, property);
    }

    private static void check(@Nullable Object base, @Nullable Object member) {
      String name = String.valueOf(member);
      boolean allowed =
          base == null
              || (base instanceof DelegateExecution && OF_EXECUTION.contains(name))
              || (base instanceof DateTime && OF_DATE.contains(name));
      if (!allowed) {
        throw new ELException("not allowed in expressions: " + name);
      }
    }
  }
}
