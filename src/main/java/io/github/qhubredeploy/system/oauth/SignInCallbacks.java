package io.github.qhubredeploy.system.oauth;

import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import java.nio.file.Path;
import java.util.List;

/** The callback addresses of a platform's sign-in application, by the provider's API. */
public interface SignInCallbacks {

  /** Name of the file beside a run's evidence that says what the run added. */
  String SHEET = "sign-in-callbacks.json";

  /** Whether the platform's file gives access to such an API. */
  static boolean areOurs(IdentityProvider access) {
    return access.auth0Domain() != null;
  }

  /**
   * Adds a callback to those that are there.
   *
   * @param client the application's id at the provider
   * @param evidence directory of the run's evidence
   * @return false when it was there before
   * @throws OAuthRefused when a person has to do it
   */
  boolean add(IdentityProvider access, String client, String callback, Path evidence);

  /**
   * Takes back exactly what the run added; all others stay, also those added since.
   *
   * @return the callbacks taken back
   * @throws OAuthRefused when a person has to do it
   */
  List<String> takeBack(IdentityProvider access, Path evidence);

  /** What the run added and has not taken back. */
  static List<String> added(Path evidence) {
    return new CallbackSheet(evidence.resolve(SHEET))
        .additions().stream().map(CallbackSheet.Addition::callback).toList();
  }
}
