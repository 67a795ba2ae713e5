package io.github.qhubredeploy.step.preflight;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the old platform's volumes are measured; all limits together are about two minutes.
 *
 * @param countLimit entries are counted for so long
 * @param readLimit files are read for so long
 * @param readMebibytes or until so much is read
 * @param probeMebibytes sent to the store twice at a time
 * @param sendLimit for each of the two
 * @param addressValidity how long the pod may use its addresses
 * @param stallLimit a measurement that tells nothing for so long is given up
 */
@ConfigurationProperties("redeploy.measure")
record MeasureSettings(
    @DefaultValue("45s") Duration countLimit,
    @DefaultValue("20s") Duration readLimit,
    @DefaultValue("256") int readMebibytes,
    @DefaultValue("32") int probeMebibytes,
    @DefaultValue("40s") Duration sendLimit,
    @DefaultValue("30m") Duration addressValidity,
    @DefaultValue("5m") Duration stallLimit) {}
