package io.github.qhubredeploy.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long steps are run.
 *
 * @param slots long steps at once in this process
 * @param lock how long another node waits before it takes over a step of a dead node
 * @param poll longest time until a new step is seen; usually an event wakes the poller at once
 * @param attempts tries before an incident
 * @param pause wait before the second attempt, doubled each time
 * @param grace time that a running step gets to stop when the application stops
 */
@ConfigurationProperties("redeploy.steps")
record LongStepSettings(
    @DefaultValue("6") int slots,
    @DefaultValue("30s") Duration lock,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("3") int attempts,
    @DefaultValue("10s") Duration pause,
    @DefaultValue("15s") Duration grace) {}
