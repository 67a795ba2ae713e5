package io.github.qhubredeploy.platform;

import io.github.qhubredeploy.platform.Platform.Ci;
import io.github.qhubredeploy.platform.Platform.Dns;
import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads who changes names and sign-in, and where pipelines and Keycloak answer. */
record PlatformServices(PlatformSection file) {

  /** Where Keycloak answers, and the file of its own export. */
  record Keycloak(@Nullable URI url, @Nullable Path export) {}

  private static final SecretReference NONE = new SecretReference("${env:NONE}");

  Dns dns() {
    if (file.says("dns", "manual")) {
      return new Dns(null);
    }
    PlatformSection dns = file.optionalSection("dns", "manual", "cloudflare");
    PlatformSection cloudflare = dns.optionalSection("cloudflare", "token");
    manualOr(dns, "cloudflare");
    return new Dns(token(cloudflare, "token"));
  }

  IdentityProvider identityProvider() {
    if (file.says("identityProvider", "manual")) {
      return new IdentityProvider(null, null, null);
    }
    PlatformSection provider = file.optionalSection("identityProvider", "manual", "auth0");
    PlatformSection auth0 = provider.optionalSection("auth0", "domain", "clientId", "clientSecret");
    manualOr(provider, "auth0");
    return new IdentityProvider(
        auth0.isPresent() ? auth0.get("domain", PlatformValues::domain, "") : null,
        token(auth0, "clientId"),
        token(auth0, "clientSecret"));
  }

  private static void manualOr(PlatformSection section, String service) {
    boolean manual = section.find("manual", PlatformValues::flag).orElse(false);
    if (section.isPresent() && manual == section.has(service)) {
      section.fault("needs either 'manual: true' or %s; give one of them".formatted(service));
    }
  }

  private static @Nullable SecretReference token(PlatformSection section, String key) {
    return section.isPresent() ? section.get(key, PlatformValues::secret, NONE) : null;
  }

  Ci ci() {
    PlatformSection ci = file.optionalSection("ci", "api", "token");
    return new Ci(ci.find("api", PlatformValues::web).orElse(null), token(ci, "token"));
  }

  Keycloak keycloak() {
    PlatformSection keycloak = file.optionalSection("keycloak", "url", "export");
    if (!keycloak.has("export")) {
      keycloak.need("url");
    }
    return new Keycloak(
        keycloak.find("url", PlatformValues::web).orElse(null),
        keycloak.find("export", PlatformValues::path).orElse(null));
  }
}
