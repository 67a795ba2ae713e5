package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.system.oauth.SignInCallbacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callbacks of one application in memory; may refuse. */
public final class FakeCallbacks implements SignInCallbacks {

  public final List<String> held = new ArrayList<>();
  public final List<String> clients = new ArrayList<>();
  public @Nullable OAuthRefused refusal;

  @Override
  public boolean add(IdentityProvider access, String client, String callback, Path evidence) {
    if (refusal != null) {
      throw refusal;
    }
    clients.add(client);
    return !held.contains(callback) && held.add(callback);
  }

  @Override
  public List<String> takeBack(IdentityProvider access, Path evidence) {
    if (refusal != null) {
      throw refusal;
    }
    List<String> taken = List.copyOf(held);
    held.clear();
    return taken;
  }
}
