package io.github.qhubredeploy.step.backup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a backup is taken.
 *
 * @param movers how many pods read the volume at a time
 * @param partMebibytes size of an upload's parts; a pod keeps one more than it sends at a time
 * @param partsInFlight how many parts a pod sends at a time
 * @param shardGibibytes a larger home is divided
 * @param shardEntries a home with more entries is divided
 * @param sampleFiles how many unchanged files are compared by content after the restoration
 * @param addressValidity how long a pod may use its addresses
 * @param stallLimit a mover that tells nothing for so long is given up
 */
@ConfigurationProperties("redeploy.backup")
public record BackupSettings(
    @DefaultValue("4") int movers,
    @DefaultValue("64") int partMebibytes,
    @DefaultValue("2") int partsInFlight,
    @DefaultValue("8") int shardGibibytes,
    @DefaultValue("200000") int shardEntries,
    @DefaultValue("200") int sampleFiles,
    @DefaultValue("PT6H") Duration addressValidity,
    @DefaultValue("PT20M") Duration stallLimit) {}
