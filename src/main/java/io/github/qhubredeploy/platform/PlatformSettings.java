package io.github.qhubredeploy.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the platform files are.
 *
 * @param platformsDirectory holds {@code <id>.yaml}, one file per platform
 */
@ConfigurationProperties("redeploy")
record PlatformSettings(@DefaultValue("config/platforms") Path platformsDirectory) {}
