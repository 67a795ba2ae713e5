package io.github.qhubredeploy.step.rename;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the old platform is fenced.
 *
 * @param podLimit how long pods may take to end
 * @param scans how often a volume that still changes is looked at again
 * @param stallLimit a scan that tells nothing for so long is given up
 */
@ConfigurationProperties("redeploy.fence")
public record FenceSettings(
    @DefaultValue("PT10M") Duration podLimit,
    @DefaultValue("4") int scans,
    @DefaultValue("PT60M") Duration stallLimit) {}
