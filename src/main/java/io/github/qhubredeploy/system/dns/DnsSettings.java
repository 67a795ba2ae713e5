package io.github.qhubredeploy.system.dns;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where names are changed.
 *
 * @param cloudflareApi base address of Cloudflare's REST API, version 4
 */
@ConfigurationProperties("redeploy.dns")
record DnsSettings(@DefaultValue("https://api.cloudflare.com/client/v4") URI cloudflareApi) {}
