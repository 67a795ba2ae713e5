package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Plays the automated steps: they end at once, unless a test says what one does. */
public final class PlayedSteps {

  /** What a step does in a test. */
  public interface Act {
    StepOutcome run(StepContext context) throws InterruptedException;
  }

  private final Map<String, Act> acts = new ConcurrentHashMap<>();
  private final List<String> played = new CopyOnWriteArrayList<>();

  /** What the step does from now on, for this platform. */
  public void play(String bean, String platform, Act act) {
    acts.put(bean + " " + platform, act);
  }

  /** Everything that was played for the platform, in order. */
  public List<String> played(String platform) {
    return played.stream().filter(line -> line.endsWith(" " + platform)).toList();
  }

  StepOutcome run(String bean, StepContext context) {
    String key = bean + " " + context.platform().id();
    played.add(key);
    try {
      return acts.getOrDefault(key, PlayedSteps::nothing).run(context);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static StepOutcome nothing(StepContext context) {
    if (context.activity().equals("Task_CheckPrerequisites")) {
      context.variables().set(RedeploymentVariable.PREREQUISITES_MET, true);
    }
    context.variables().set(RedeploymentVariable.DNS_MATCHES, true);
    context.variables().set(RedeploymentVariable.OLD_PLATFORM_ANSWERS, true);
    context.variables().set(RedeploymentVariable.CALLBACK_MATCHES, true);
    return StepOutcome.DONE;
  }

  /** A step of the models, under the models' name for it. */
  public static final class PlayedStep extends StepDelegate {

    private final String bean;
    private final PlayedSteps steps;

    public PlayedStep(String bean, PlayedSteps steps) {
      this.bean = bean;
      this.steps = steps;
    }

    @Override
    protected StepOutcome run(StepContext context) {
      return steps.run(bean, context);
    }
  }
}
