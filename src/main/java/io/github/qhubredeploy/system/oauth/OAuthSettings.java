package io.github.qhubredeploy.system.oauth;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the sign-in provider's API is reached.
 *
 * @param auth0Api base address used instead of {@code https://<domain>}, such as a proxy's
 */
@ConfigurationProperties("redeploy.oauth")
record OAuthSettings(@Nullable URI auth0Api) {}
