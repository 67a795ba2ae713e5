package io.github.qhubredeploy.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a start may ask for, and how many starts are checked in parallel.
 *
 * @param parallel starts that are checked at the same time; a further one is refused at once
 * @param shortestRetention how long an old platform is kept at least
 * @param longestRetention how long an old platform is kept at most
 */
@ConfigurationProperties("redeploy.starts")
record StartSettings(
    @DefaultValue("4") int parallel,
    @DefaultValue("1h") Duration shortestRetention,
    @DefaultValue("365d") Duration longestRetention) {}
