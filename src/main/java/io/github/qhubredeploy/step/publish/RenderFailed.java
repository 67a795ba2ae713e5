package io.github.qhubredeploy.step.publish;

/** qhub could not render the configuration, so there is nothing to publish. */
class RenderFailed extends RuntimeException {

  private static final int LAST = 400;

  RenderFailed(String what, String output) {
    super(
        "Rendering the new configuration failed: %s. Correct new/qhub-config.yaml in the run's workspace and try again. %s"
            .formatted(
                what, output.length() > LAST ? output.substring(output.length() - LAST) : output));
  }
}
