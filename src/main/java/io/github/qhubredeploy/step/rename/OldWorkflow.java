package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.system.git.GitCheckout;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The workflow file in the repository: what a push would set going. */
record OldWorkflow(GitCheckout checkout, String kind) {

  private static final Pattern INSTALLED = Pattern.compile("qhub==([0-9][0-9A-Za-z.]*)");

  /** Any other version than the one that runs would change what it does not know. */
  void mustDeploy(String version) {
    String file = kind.equals("gitlab-ci") ? ".gitlab-ci.yml" : ".github/workflows/qhub-ops.yaml";
    String text = checkout.remoteText(file).orElse("");
    Matcher installed = INSTALLED.matcher(text);
    String found = installed.find() ? installed.group(1) : "no certain version of qhub";
    if (!text.contains("qhub deploy")) {
      throw new PipelineUseless(
          "%s in the repository deploys nothing, so a push would not rename the old platform. Choose another way"
              .formatted(file));
    }
    if (!found.equals(version)) {
      throw new PipelineUseless(
          "%s in the repository installs %s, but the old platform runs qhub %s: its pipeline would change more than the name. Correct the file there and choose the pipeline again; or choose another way"
              .formatted(file, found, version));
    }
  }
}
