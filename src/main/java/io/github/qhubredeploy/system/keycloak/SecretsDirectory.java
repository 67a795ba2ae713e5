package io.github.qhubredeploy.system.keycloak;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where secrets that the application makes are left for people.
 *
 * @param secretsDirectory for its owner's eyes only; two engine nodes must share it
 */
@ConfigurationProperties("redeploy")
public record SecretsDirectory(@DefaultValue("secrets") Path secretsDirectory) {}
