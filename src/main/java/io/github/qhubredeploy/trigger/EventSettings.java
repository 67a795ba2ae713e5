package io.github.qhubredeploy.trigger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may watch redeployments at a time.
 *
 * @param listeners in all
 * @param person of one person
 */
@ConfigurationProperties("redeploy.events")
record EventSettings(@DefaultValue("200") int listeners, @DefaultValue("10") int person) {}
