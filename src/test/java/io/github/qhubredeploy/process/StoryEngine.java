package io.github.qhubredeploy.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.test.mock.MockExpressionManager;

/** An engine in memory with all models of the project; it runs nothing by itself. */
final class StoryEngine {

  static ProcessEngine build() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    configuration.setProcessEngineName("story-" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setExpressionManager(new MockExpressionManager());
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setMetricsEnabled(false);
    ProcessEngine engine = configuration.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    for (File folder : List.of(new File("processes"), new File("processes/forms"))) {
      Arrays.stream(folder.listFiles(File::isFile)).forEach(f -> add(deployment, f));
    }
    deployment.deploy();
    return engine;
  }

  private static void add(DeploymentBuilder deployment, File file) {
    try (var content = new FileInputStream(file)) {
      deployment.addInputStream(file.getName(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoryEngine() {}
}
