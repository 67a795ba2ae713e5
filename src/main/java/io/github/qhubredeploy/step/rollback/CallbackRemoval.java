package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.system.oauth.SignInCallbacks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes back the callbacks that the run added; a provider that refuses does not stop the way back.
 */
@Component
class CallbackRemoval {

  private final SignInCallbacks callbacks;

  CallbackRemoval(SignInCallbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** False when there was nothing to take back, or the provider refuses. */
  boolean run(StepContext context) {
    Path evidence = context.workspace().evidence();
    if (SignInCallbacks.added(evidence).isEmpty()) {
      return false;
    }
    try {
      List<String> taken = callbacks.takeBack(context.platform().identityProvider(), evidence);
      Evidence.write(context, "callback-removal", Map.of("takenBack", taken));
      return !taken.isEmpty();
    } catch (OAuthRefused e) {
      Evidence.write(
          context, "callback-removal", Map.of("refusal", String.valueOf(e.getMessage())));
      return false;
    }
  }

  /** What a person still has to remove, as a paragraph; empty when nothing. */
  static String leftOver(StepContext context) {
    List<String> left = SignInCallbacks.added(context.workspace().evidence());
    return left.isEmpty()
        ? ""
        : "**To be removed by hand** from the sign-in application's callbacks, for the provider refused (`evidence/callback-removal.json` says why): `%s`\n\n"
            .formatted(String.join("`, `", left));
  }
}
