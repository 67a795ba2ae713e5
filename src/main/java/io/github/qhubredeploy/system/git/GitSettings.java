package io.github.qhubredeploy.system.git;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the application appears in git, and how long it waits for the server.
 *
 * @param name author and committer of its commits
 * @param email address of the author
 * @param silence longest time without a byte from the server
 */
@ConfigurationProperties("redeploy.git")
public record GitSettings(
    @DefaultValue("qhub-redeploy") String name,
    @DefaultValue("qhub-redeploy@localhost") String email,
    @DefaultValue("60s") Duration silence) {}
