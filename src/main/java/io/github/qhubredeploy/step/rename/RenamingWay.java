package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_SUPPLY;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;
import static io.github.qhubredeploy.process.RedeploymentVariable.RENAMING_WAY;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the old platform gets its other name. */
enum RenamingWay {
  /** By a commit that its own pipeline deploys. */
  PIPELINE,
  /** By its own version of qhub, here. */
  LOCAL,
  /** By its ingress rules alone, when its version cannot be deployed. */
  INGRESS;

  /** The first version whose pipeline deploys; earlier ones only render. */
  private static final String DEPLOYING = "0.3.12";

  /** As a person has chosen, or else as the platform is deployed otherwise. */
  static RenamingWay of(StepContext context) {
    return chosen(context.variables()).orElseGet(() -> usual(context));
  }

  private static Optional<RenamingWay> chosen(RedeploymentVariables variables) {
    String choice = variables.find(RENAMING_WAY).orElse("");
    return Stream.of(values()).filter(way -> way.text().equals(choice)).findFirst();
  }

  private static RenamingWay usual(StepContext context) {
    if (context.variables().find(OLD_SUPPLY).filter("incomplete"::equals).isPresent()) {
      return INGRESS;
    }
    return hasPipeline(context) ? PIPELINE : LOCAL;
  }

  /** Whether a pushed commit is deployed, and its run can be watched. */
  private static boolean hasPipeline(StepContext context) {
    Platform platform = context.platform();
    return !context.variables().find(CICD).orElse("none").equals("none")
        && platform.source().git() != null
        && platform.ci().token() != null
        && new QhubVersion(context.variables().get(OLD_VERSION)).isAtLeast(DEPLOYING);
  }

  /** As the model and the forms spell it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
