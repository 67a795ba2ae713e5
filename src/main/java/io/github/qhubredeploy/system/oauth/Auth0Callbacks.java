package io.github.qhubredeploy.system.oauth;

import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import io.github.qhubredeploy.platform.SecretMissing;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.system.oauth.CallbackSheet.Addition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes callbacks at Auth0, and reads each change back. */
final class Auth0Callbacks implements SignInCallbacks {

  private static final Logger LOG = LoggerFactory.getLogger(Auth0Callbacks.class);

  private final OAuthSettings settings;
  private final Secrets secrets;
  private final Auth0Patience patience;

  Auth0Callbacks(OAuthSettings settings, Secrets secrets, Auth0Patience patience) {
    this.settings = settings;
    this.secrets = secrets;
    this.patience = patience;
  }

  @Override
  public boolean add(IdentityProvider access, String client, String callback, Path evidence) {
    Auth0Api api = open(access);
    List<String> before = api.callbacks(client);
    if (before.contains(callback)) {
      return false;
    }
    CallbackSheet sheet = new CallbackSheet(evidence.resolve(SHEET));
    Addition addition = new Addition(client, callback, before);
    sheet.note(addition);
    List<String> wanted = new ArrayList<>(before);
    wanted.add(callback);
    try {
      api.replace(client, wanted);
    } catch (OAuthRefused e) {
      if (e.leftAllUnchanged()) {
        sheet.forget(addition);
      }
      throw e;
    }
    mustHold(api.callbacks(client), wanted, client);
    LOG.info("Auth0 application {} has the further callback {}", client, callback);
    return true;
  }

  @Override
  public List<String> takeBack(IdentityProvider access, Path evidence) {
    CallbackSheet sheet = new CallbackSheet(evidence.resolve(SHEET));
    List<Addition> additions = sheet.additions();
    List<String> taken = new ArrayList<>();
    if (additions.isEmpty()) {
      return taken;
    }
    Auth0Api api = open(access);
    for (Addition addition : additions) {
      List<String> left = new ArrayList<>(api.callbacks(addition.client()));
      if (left.remove(addition.callback())) {
        api.replace(addition.client(), left);
        mustHold(api.callbacks(addition.client()), left, addition.client());
        taken.add(addition.callback());
      }
      sheet.forget(addition);
    }
    return taken;
  }

  private Auth0Api open(IdentityProvider access) {
    if (!SignInCallbacks.areOurs(access)) {
      throw new OAuthRefused(
          "The platform file does not name identityProvider.auth0 any more", true);
    }
    try {
      return new Auth0Api(settings, access, secrets, patience);
    } catch (SecretMissing e) {
      throw new OAuthRefused(String.valueOf(e.getMessage()), true, e);
    }
  }

  private static void mustHold(List<String> now, List<String> wanted, String client) {
    if (!now.containsAll(wanted)) {
      throw new OAuthRefused(
          "Auth0 took the change of application %s, but does not show it. Compare its Allowed Callback URLs with %s in the run's evidence"
              .formatted(client, SHEET),
          false);
    }
  }
}
