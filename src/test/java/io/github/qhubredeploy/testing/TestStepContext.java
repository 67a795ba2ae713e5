package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.RecordedDecisions;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Variable;
import io.github.qhubredeploy.process.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A step's context without an engine: variables in a map, progress in a list. */
public final class TestStepContext implements StepContext {

  private final Platform platform;
  private final Workspace workspace;
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> progress = new ArrayList<>();
  private Runnable atCheckpoint = () -> {};
  private int attempt = 1;

  /** What people have decided; a test changes what it is about. */
  public final SampleDecisions decided;

  public TestStepContext(Platform platform, Path root) {
    this.platform = platform;
    this.workspace = new Workspace(root, new RedeploymentId(platform.id() + "-20220301-120000"));
    this.decided = new SampleDecisions(redeployment());
  }

  /** Sets a variable, for a readable test. */
  public <T> TestStepContext with(Variable<T> variable, T value) {
    values.put(variable.name(), value);
    return this;
  }

  /** What happens at each checkpoint, for instance an interruption. */
  public TestStepContext atCheckpoint(Runnable action) {
    this.atCheckpoint = action;
    return this;
  }

  /** The step is tried for the nth time. */
  public TestStepContext attempt(int number) {
    this.attempt = number;
    return this;
  }

  public Map<String, Object> values() {
    return values;
  }

  public List<String> progressLines() {
    return progress;
  }

  @Override
  public RedeploymentId redeployment() {
    return workspace.redeployment();
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public RedeploymentVariables variables() {
    return new RedeploymentVariables(
        new RedeploymentVariables.Store() {
          @Override
          public Object get(String name) {
            return values.get(name);
          }

          @Override
          public void set(String name, Object value) {
            values.put(name, value);
          }
        });
  }

  @Override
  public RecordedDecisions decisions() {
    return decided.recorded();
  }

  @Override
  public Workspace workspace() {
    return workspace;
  }

  @Override
  public String activity() {
    return "Task_UnderTest";
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public Progress progress() {
    return (what, done, total, unit) ->
        progress.add("%s %d/%d %s".formatted(what, done, total, unit));
  }

  @Override
  public void checkpoint() {
    atCheckpoint.run();
  }
}
