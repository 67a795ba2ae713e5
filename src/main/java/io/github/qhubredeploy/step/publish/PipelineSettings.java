package io.github.qhubredeploy.step.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a pipeline is watched.
 *
 * @param interval pause between two looks
 * @param appearance until a push must have started a pipeline
 * @param silences how many looks in a row may go unanswered
 */
@ConfigurationProperties("redeploy.pipeline")
record PipelineSettings(
    @DefaultValue("15s") Duration interval,
    @DefaultValue("5m") Duration appearance,
    @DefaultValue("10") int silences) {}
