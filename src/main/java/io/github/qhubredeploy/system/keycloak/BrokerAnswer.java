package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Keycloak sends a browser that wants to sign in through an outside provider.
 *
 * @param status last HTTP status that Keycloak gave
 * @param provider address at the provider; null when Keycloak did not send the browser there
 * @param callback where the provider is asked to send the browser back to
 * @param mismatch whether the provider itself said that it does not know the callback
 */
public record BrokerAnswer(
    int status, @Nullable URI provider, @Nullable String callback, boolean mismatch) {}
