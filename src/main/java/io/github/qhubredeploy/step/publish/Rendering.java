package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubResult;
import java.util.Collection;
import java.util.Map;

/** Runs qhub's rendering and proves that the files are there. */
record Rendering(QhubCommands commands) {

  void run(QhubCommand command, StepContext context) {
    QhubResult result = commands.run(command, line -> {}, context::checkpoint);
    commands.forget(command);
    if (result.exitCode() != 0) {
      throw new RenderFailed("qhub ended with %d".formatted(result.exitCode()), result.tail(8));
    }
    Collection<String> files = PublishedFiles.in(command.directory());
    mustHave(files, "stages/", "no stages were written");
    String kind = context.variables().find(CICD).orElse("none");
    if (kind.equals("github-actions")) {
      mustHave(files, ".github/workflows/qhub-ops.yaml", "no GitHub workflow was written");
    } else if (kind.equals("gitlab-ci")) {
      mustHave(files, ".gitlab-ci.yml", "no GitLab pipeline was written");
    }
    Evidence.write(
        context,
        "rendering",
        Map.of(
            "command", command.toString(), "log", result.log().toString(), "files", files.size()));
  }

  private static void mustHave(Collection<String> files, String start, String otherwise) {
    if (files.stream().noneMatch(file -> file.startsWith(start))) {
      throw new RenderFailed(otherwise, "Look whether ci_cd is set as it should be.");
    }
  }
}
