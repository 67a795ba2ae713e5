package io.github.qhubredeploy.step.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a pipeline is watched.
 *
 * @param interval pause between two looks
 * @param appearance until a push must have started a pipeline
 * @param queue until a runner must have taken it, or a person approved it
 * @param silence how long looks may go unanswered in a row, beside the pauses that a server demands
 */
@ConfigurationProperties("redeploy.pipeline")
record PipelineSettings(
    @DefaultValue("15s") Duration interval,
    @DefaultValue("5m") Duration appearance,
    @DefaultValue("1h") Duration queue,
    @DefaultValue("30m") Duration silence) {}
