package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StartCheck;
import io.github.qhubredeploy.process.StartRequest;
import io.github.qhubredeploy.process.Variable;
import io.github.qhubredeploy.system.oauth.SignInCallbacks;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubRelease;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges a request against the old platform's own configuration, and writes down what it says. */
@Component
class ConfigurationStartCheck implements StartCheck {

  private final OldConfiguration configuration;
  private final SupportedVersions versions;

  ConfigurationStartCheck(OldConfiguration configuration, SupportedVersions versions) {
    this.configuration = configuration;
    this.versions = versions;
  }

  @Override
  public List<String> faults(StartRequest request, Platform platform, RedeploymentVariables facts) {
    RequestRules rules = new RequestRules(request, versions);
    OldConfiguration.Read old;
    try {
      old = configuration.look(platform.source());
    } catch (RuntimeException e) {
      rules.requestAlone();
      return rules.with("The old configuration cannot be read: " + e.getMessage());
    }
    write(old, platform, facts);
    rules.requestAlone();
    rules.against(old.says(), old.version());
    return rules.faults();
  }

  private void write(OldConfiguration.Read old, Platform platform, RedeploymentVariables facts) {
    PlatformConfiguration says = old.says();
    set(facts, RedeploymentVariable.DOMAIN, says.domain());
    set(
        facts,
        RedeploymentVariable.OLD_VERSION,
        old.version().known().map(QhubVersion::text).orElse(null));
    set(facts, RedeploymentVariable.OLD_PROJECT_NAME, says.projectName());
    set(facts, RedeploymentVariable.NAMESPACE, says.namespace());
    set(facts, RedeploymentVariable.PROVIDER, says.provider());
    set(facts, RedeploymentVariable.AUTHENTICATION, says.authenticationType());
    set(facts, RedeploymentVariable.CICD, says.ciCdType());
    facts.set(
        RedeploymentVariable.SOURCE_HAS_KEYCLOAK,
        old.version().known().flatMap(versions::find).map(QhubRelease::keycloak).orElse(false));
    facts.set(RedeploymentVariable.DNS_BY_API, platform.dns().cloudflareToken() != null);
    facts.set(
        RedeploymentVariable.OAUTH_BY_API,
        "Auth0".equals(says.authenticationType())
            && SignInCallbacks.areOurs(platform.identityProvider()));
  }

  private static void set(
      RedeploymentVariables facts, Variable<String> variable, @Nullable String value) {
    if (value != null) {
      facts.set(variable, value);
    }
  }
}
