package io.github.qhubredeploy.system.git;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the end of a pipeline is waited for.
 *
 * @param interval pause between two looks
 * @param appearance until a push must have started a pipeline
 * @param queue until a runner must have taken it
 * @param silence how long looks may go unanswered in a row
 */
@ConfigurationProperties("redeploy.pipeline")
public record PipelineEndSettings(
    @DefaultValue("15s") Duration interval,
    @DefaultValue("5m") Duration appearance,
    @DefaultValue("1h") Duration queue,
    @DefaultValue("30m") Duration silence) {}
