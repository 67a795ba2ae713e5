package io.github.qhubredeploy.step.rollback;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the fence is lifted.
 *
 * @param limit how long pods may take to become ready
 */
@ConfigurationProperties("redeploy.lift")
public record LiftSettings(@DefaultValue("PT15M") Duration limit) {}
