package io.github.qhubredeploy.step.restore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How restored homes are tried as their users.
 *
 * @param homes at most so many, evenly drawn; 0 for all
 * @param largestMebibytes no larger file is read
 */
@ConfigurationProperties("redeploy.user-trial")
public record UserTrialSettings(
    @DefaultValue("1000") int homes, @DefaultValue("64") int largestMebibytes) {}
