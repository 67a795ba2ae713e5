package io.github.qhubredeploy.trigger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the identity provider calls things.
 *
 * @param nameClaim holds the name under which a person is known here
 * @param groupsClaim holds the person's groups; only those that have a meaning here count
 */
@ConfigurationProperties("redeploy.single-sign-on")
record SingleSignOnSettings(
    @DefaultValue("preferred_username") String nameClaim,
    @DefaultValue("groups") String groupsClaim) {}
