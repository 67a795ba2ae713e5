package io.github.qhubredeploy.system.dns;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where names are changed, and who is asked about them.
 *
 * @param cloudflareApi base address of Cloudflare's REST API, version 4
 * @param servers name servers (address, or address:port) that are asked instead of the machine's
 *     own resolver, where that one sees other names than the platform's users do
 */
@ConfigurationProperties("redeploy.dns")
record DnsSettings(
    @DefaultValue("https://api.cloudflare.com/client/v4") URI cloudflareApi,
    @DefaultValue List<String> servers) {}
