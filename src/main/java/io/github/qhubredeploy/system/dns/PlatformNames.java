package io.github.qhubredeploy.system.dns;

import java.util.List;
import java.util.stream.Stream;

/** The names under which a platform is reached. */
public final class PlatformNames {

  private PlatformNames() {}

  /** The domain, and with ClearML its three services, as qhub itself names them. */
  public static List<String> of(String domain, boolean clearml) {
    return clearml
        ? Stream.of("", "app.clearml.", "api.clearml.", "files.clearml.")
            .map(service -> service + domain)
            .toList()
        : List.of(domain);
  }
}
