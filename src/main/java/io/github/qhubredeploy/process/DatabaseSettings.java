package io.github.qhubredeploy.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The engine's database.
 *
 * @param passwordFile of a file database; beside it, with the ending {@code .password}, if not set
 */
@ConfigurationProperties("redeploy.database")
record DatabaseSettings(@Nullable Path passwordFile) {}
