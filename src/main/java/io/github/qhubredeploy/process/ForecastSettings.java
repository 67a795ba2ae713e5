package io.github.qhubredeploy.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is assumed where nothing can be measured before.
 *
 * @param changedShare share of the data that users change between the two passes
 * @param entriesPerSecond entries looked at, when the preflight could not measure it
 * @param mebibytesPerSecond read and sent, when the preflight could not measure it
 * @param entriesWrittenPerSecond entries that all movers together make on the new volume
 * @param deployment the new platform's deployment
 * @param users import of the users, and the last checks
 */
@ConfigurationProperties("redeploy.forecast")
public record ForecastSettings(
    @DefaultValue("0.05") double changedShare,
    @DefaultValue("1000") int entriesPerSecond,
    @DefaultValue("20") int mebibytesPerSecond,
    @DefaultValue("400") int entriesWrittenPerSecond,
    @DefaultValue("45m") Duration deployment,
    @DefaultValue("15m") Duration users) {}
