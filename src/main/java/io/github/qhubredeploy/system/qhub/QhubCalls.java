package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Secrets;
import java.util.List;
import org.springframework.stereotype.Component;

/** The calls of qhub that change a platform, with the provider's credentials resolved. */
@Component
public class QhubCalls {

  private static final String FLAG = "-c";

  private final Secrets secrets;

  QhubCalls(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * A deployment that asks nothing: qhub then waits for the DNS record by itself.
   *
   * @param name unique within the run; the same name is found again after a crash
   */
  public QhubCommand deploy(String name, Platform platform, QhubVersion version, QhubPlace place) {
    return call(
        name,
        platform,
        version,
        place,
        List.of("deploy", FLAG, QhubPlace.CONFIG, "--disable-prompt"));
  }

  /** A destruction; qhub itself never asks whether it is meant. */
  public QhubCommand destroy(String name, Platform platform, QhubVersion version, QhubPlace place) {
    return call(name, platform, version, place, List.of("destroy", FLAG, QhubPlace.CONFIG));
  }

  private QhubCommand call(
      String name,
      Platform platform,
      QhubVersion version,
      QhubPlace place,
      List<String> arguments) {
    return new QhubCommand(
        name,
        version,
        place.directory(),
        arguments,
        secrets.resolve(platform.providerCredentials()),
        place.temporary(),
        place.logs());
  }
}
