package io.github.qhubredeploy.testing;

import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platforms;
import io.github.qhubredeploy.process.LiveReport;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.StartCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

/** The application without the rooms of the runbook: the test plays their steps. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
  "io.github.qhubredeploy.platform",
  "io.github.qhubredeploy.process",
  "io.github.qhubredeploy.trigger"
})
@ConfigurationPropertiesScan({
  "io.github.qhubredeploy.platform",
  "io.github.qhubredeploy.process",
  "io.github.qhubredeploy.trigger"
})
public class HouseWithoutSteps {

  /** A start with this project name is checked until the test lets it go. */
  public static final String SLOW = "slowname";

  private static volatile CountDownLatch slowChecks = new CountDownLatch(0);

  private static final Pattern STEP =
      Pattern.compile("(?:camunda:topic=\"|\\$\\{)([a-zA-Z]+Delegate)[\"}]");

  /** Holds the checks of starts under the name {@link #SLOW}; opening the latch ends them. */
  public static CountDownLatch holdSlowChecks() {
    slowChecks = new CountDownLatch(1);
    return slowChecks;
  }

  @Bean
  static PlayedSteps playedSteps() {
    return new PlayedSteps();
  }

  @Bean
  static BeanDefinitionRegistryPostProcessor stepsOfTheModels() {
    return registry -> stepNames().forEach(name -> register(registry, name));
  }

  private static void register(BeanDefinitionRegistry registry, String name) {
    RootBeanDefinition step = new RootBeanDefinition(PlayedSteps.PlayedStep.class);
    step.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
    registry.registerBeanDefinition(name, step);
  }

  private static Set<String> stepNames() {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bpmn")).toList()) {
        STEP.matcher(Files.readString(file)).results().forEach(m -> names.add(m.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  @Bean
  @Primary
  Platforms testPlatforms() {
    return new TestPlatforms(
        IntStream.range(1, 100)
            .mapToObj(i -> TestPlatforms.platform("sample-" + i, Path.of("target/nowhere")))
            .toArray(Platform[]::new));
  }

  /** No room writes a report here. */
  @Bean
  LiveReport liveReport() {
    return new LiveReport() {
      @Override
      public Optional<String> page(RedeploymentId redeployment) {
        return Optional.empty();
      }

      @Override
      public Optional<String> data(RedeploymentId redeployment) {
        return Optional.empty();
      }
    };
  }

  /** Refuses what a real check would, without looking anywhere. */
  @Bean
  StartCheck startCheck() {
    return (request, platform, facts) -> {
      List<String> faults = new ArrayList<>();
      if ("0.0.1".equals(request.targetVersion())) {
        faults.add("Version 0.0.1 is older than the platform's: take 0.4.2.");
      }
      if ("Bad Name".equals(request.newProjectName())) {
        faults.add("Project name 'Bad Name' has a space: take letters, digits and dashes.");
      }
      if (SLOW.equals(request.newProjectName())) {
        hold();
      }
      facts.set(DOMAIN, platform.id() + ".example.org");
      facts.set(AUTHENTICATION, "password");
      facts.set(CICD, "none");
      return faults;
    };
  }

  private static void hold() {
    try {
      slowChecks.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
