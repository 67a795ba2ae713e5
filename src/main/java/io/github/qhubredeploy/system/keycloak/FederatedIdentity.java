package io.github.qhubredeploy.system.keycloak;

/**
 * Who a user is at a sign-in provider.
 *
 * @param provider alias, such as {@code github}
 */
public record FederatedIdentity(String provider, String id, String name) {}
