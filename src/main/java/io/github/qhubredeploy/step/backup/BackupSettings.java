package io.github.qhubredeploy.step.backup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a backup is taken.
 *
 * @param scanners how many homes a scan reads at a time
 * @param movers how many pods read the volume at a time
 * @param partMebibytes size of an upload's parts; a pod keeps one more than it sends at a time
 * @param partsInFlight how many parts a pod sends at a time
 * @param shardGibibytes a larger home is divided
 * @param shardEntries a home with more entries is divided
 * @param smallHomeMebibytes smaller homes share a shard; 0 for a shard per home
 * @param sampleFiles how many unchanged files are compared by content after the restoration, or
 *     {@code all}
 * @param addressValidity how long a pod may use its addresses; they are renewed at half of it
 * @param stallLimit a mover that tells nothing for so long is given up
 */
@ConfigurationProperties("redeploy.backup")
public record BackupSettings(
    @DefaultValue("8") int scanners,
    @DefaultValue("4") int movers,
    @DefaultValue("64") int partMebibytes,
    @DefaultValue("2") int partsInFlight,
    @DefaultValue("8") int shardGibibytes,
    @DefaultValue("200000") int shardEntries,
    @DefaultValue("32") int smallHomeMebibytes,
    @DefaultValue("200") String sampleFiles,
    @DefaultValue("PT1H") Duration addressValidity,
    @DefaultValue("PT20M") Duration stallLimit) {}
