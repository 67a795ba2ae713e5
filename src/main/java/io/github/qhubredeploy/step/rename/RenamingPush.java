package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.git.GitRepositories;
import io.github.qhubredeploy.system.git.RenamingCommit;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes the one commit that renames the old platform: of the configuration alone, made from the
 * repository's own text, so that nothing comes into it that was not there.
 */
@Component
class RenamingPush {

  /** Its presence tells the way back that a commit may have been pushed. */
  static final String MARK = "old-renaming-pipeline";

  private final GitRepositories repositories;

  RenamingPush(GitRepositories repositories) {
    this.repositories = repositories;
  }

  /** The commit on the server; a second call finds it there. */
  String commit(StepContext context, Platform.Git git, String kind) {
    RedeploymentVariables variables = context.variables();
    String line =
        new RenamingCommit(variables.get(OLD_DOMAIN), context.redeployment().text()).firstLine();
    try (GitCheckout checkout = repositories.checkout(git, context.workspace().inside("rename"))) {
      Optional<String> earlier = checkout.commitNamed(line);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      new OldWorkflow(checkout, kind).mustDeploy(variables.get(OLD_VERSION));
      mustNotLeadOut(checkout);
      String config = context.platform().source().config();
      mustBeAsPlanned(context, checkout, config);
      List<String> changes = rename(checkout.files().file(config), variables);
      context.checkpoint();
      Evidence.write(context, MARK, Map.of("message", line, "changes", changes));
      String made = checkout.commit(line, List.of(config), List.of()).orElseThrow();
      checkout.push();
      return made;
    }
  }

  /** Somebody may have pushed a link since the plan was made. */
  private static void mustNotLeadOut(GitCheckout checkout) {
    List<String> unsafe = checkout.files().unsafe(QhubPlace::isWritten);
    if (!unsafe.isEmpty()) {
      throw new PipelineUseless(
          "The repository has entries that must not be used: %s%s. %s Then choose the pipeline again; or choose another way"
              .formatted(unsafe.get(0), more(unsafe.size() - 1), UntrustedTree.Unsafe.ADVICE));
    }
  }

  private static String more(int count) {
    return count == 0 ? "" : " and %d more".formatted(count);
  }

  private static List<String> rename(Path file, RedeploymentVariables variables) {
    RenamedConfiguration renamed =
        RenamedConfiguration.of(file, variables.get(DOMAIN), variables.get(OLD_DOMAIN));
    new PrivateFile(file).become(renamed.text().getBytes(StandardCharsets.UTF_8));
    return renamed.changes();
  }

  /** The pipeline would deploy whatever else somebody has changed meanwhile. */
  private static void mustBeAsPlanned(StepContext context, GitCheckout checkout, String config) {
    byte[] planned = new PrivateFile(OldPlace.of(context).original()).bytes();
    if (!checkout
        .remoteText(config)
        .filter(new String(planned, StandardCharsets.UTF_8)::equals)
        .isPresent()) {
      throw new PipelineUseless(
          "%s in the repository is not what was planned with: somebody has changed it since, and the pipeline would deploy that too. Take the change back there and choose the pipeline again; or choose another way"
              .formatted(config));
    }
  }
}
