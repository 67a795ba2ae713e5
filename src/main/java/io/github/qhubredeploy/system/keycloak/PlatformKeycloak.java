package io.github.qhubredeploy.system.keycloak;

import io.github.qhubredeploy.common.PrivateFiles;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A platform's Keycloak: its address, and its root password as far as this application knows it.
 */
@Component
public class PlatformKeycloak {

  private final Keycloaks keycloaks;
  private final SecretsDirectory secrets;
  private final Redactor redactor;

  /** Opens by the given way, with passwords of the secrets directory. */
  public PlatformKeycloak(Keycloaks keycloaks, SecretsDirectory secrets, Redactor redactor) {
    this.keycloaks = keycloaks;
    this.secrets = secrets;
    this.redactor = redactor;
    PrivateFiles.closeExisting(secrets.secretsDirectory());
  }

  /** Where Keycloak is reached: as the platform file says, or under the domain. */
  public static URI address(Platform platform, String domain) {
    String text =
        platform.keycloakUrl() == null
            ? "https://" + domain + "/auth"
            : platform.keycloakUrl().toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** The root account. */
  public RootAccount root(Platform platform, String domain) {
    return keycloaks.root(address(platform, domain));
  }

  /** Where the root password is kept. */
  public RootPasswordFile passwordFile(Platform platform) {
    return new RootPasswordFile(secrets.secretsDirectory(), platform.id());
  }

  /**
   * Opens the realm as root.
   *
   * @param others passwords to try after those of the secrets directory
   * @throws RootPasswordUnknown when none of them works
   */
  public Realm open(Platform platform, String domain, List<String> others) {
    RootPasswordFile file = passwordFile(platform);
    RootAccount root = root(platform, domain);
    String password =
        Stream.concat(
                Stream.of(file.current(), file.next(), file.previous()).flatMap(Optional::stream),
                others.stream())
            .distinct()
            .peek(redactor::learn)
            .filter(root::accepts)
            .findFirst()
            .orElseThrow(() -> new RootPasswordUnknown(address(platform, domain), file.path()));
    return keycloaks.open(address(platform, domain), RootAccount.NAME, password);
  }

  /** Begins a sign-in through an outside provider, as a browser would. */
  public BrokerAnswer startBrokerSignIn(Platform platform, String domain, String provider) {
    return keycloaks.startBrokerSignIn(address(platform, domain), domain, provider);
  }
}
