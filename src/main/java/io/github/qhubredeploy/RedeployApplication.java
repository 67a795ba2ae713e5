package io.github.qhubredeploy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the application: the engine, its web pages and the rooms of the runbook. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RedeployApplication {

  /** Starts the application; settings come from {@code config/application.yaml}. */
  public static void main(String[] arguments) {
    SpringApplication.run(RedeployApplication.class, arguments);
  }
}
