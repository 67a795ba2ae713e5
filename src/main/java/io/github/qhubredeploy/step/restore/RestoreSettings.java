package io.github.qhubredeploy.step.restore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a restoration is done.
 *
 * @param owner user and group that everything belongs to since QHub 0.4
 * @param scanners how many homes the comparison reads at a time
 * @param movers how many pods write to the volume at a time
 * @param addressValidity how long a pod may use its addresses; they are renewed at half of it
 * @param stallLimit a mover that tells nothing for so long is given up
 * @param hubLimit how long the hub may take to stop or to become ready
 */
@ConfigurationProperties("redeploy.restore")
public record RestoreSettings(
    @DefaultValue("1000:100") String owner,
    @DefaultValue("8") int scanners,
    @DefaultValue("4") int movers,
    @DefaultValue("PT1H") Duration addressValidity,
    @DefaultValue("PT60M") Duration stallLimit,
    @DefaultValue("PT15M") Duration hubLimit) {}
